import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startQueues } from '../../infra/local/queues.ts';

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** An empty queue in an SQS inside this process. */
export async function startQueue() {
  const { endpoint, stop } = await startQueues();
  const config = { endpoint, region, credentials };
  const client = new SQSClient(config);
  const created = await client.send(new CreateQueueCommand({ QueueName: 'commands' }));
  const [path] = /\/\d+\/commands$/.exec(created.QueueUrl ?? '') ?? []; // its host is not ours
  const url = `${endpoint}${path}`;
  return {
    url,
    config,
    /** The messages that can be had now, each as its text and what it may be postponed by. */
    async receive() {
      const input = { QueueUrl: url, MaxNumberOfMessages: 10 };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
      return Messages.map(({ Body = '', ReceiptHandle = '' }) => ({ Body, ReceiptHandle }));
    },
    stop,
  };
}
