import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startQueues } from '../../infra/local/queues.ts';

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** An empty queue in an SQS inside this process; a FIFO queue if its name says so. */
export async function startQueue(name = 'commands') {
  const { endpoint, stop } = await startQueues();
  const config = { endpoint, region, credentials };
  const client = new SQSClient(config);
  const created = await client.send(new CreateQueueCommand({ QueueName: name }));
  const { pathname } = new URL(created.QueueUrl ?? ''); // its host is not ours
  const url = `${endpoint}${pathname}`;
  return {
    url,
    config,
    /** The messages that can be had now, each as its text, its group and what it may be postponed by. */
    async receive() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['MessageGroupId'],
        }),
      );
      return Messages.map(({ Body = '', ReceiptHandle = '', Attributes }) => ({
        Body,
        ReceiptHandle,
        group: Attributes?.MessageGroupId,
      }));
    },

    async remove(ReceiptHandle: string) {
      await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    },
    stop,
  };
}
