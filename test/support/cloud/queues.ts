import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { home } from './physical.ts';
import type { Stack } from './stack.ts';

const settable = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
];

/** The queues as whoever operates them sees them: nobody asks for a permission. */
export function createQueues(stack: Stack, endpoint: string) {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const client = new SQSClient({ endpoint, region: home.region, credentials });
  const queues = stack.all<Record<string, unknown>>('AWS::SQS::Queue');
  const urlOf = (id: string) => {
    const queue = queues.find((each) => each.id.startsWith(id));
    return `${endpoint}${new URL(queue?.ref ?? id).pathname}`;
  };

  return {
    async create() {
      for (const { ref, properties } of queues) {
        const given = Object.entries(properties).filter(([name]) => settable.includes(name));
        const Attributes = Object.fromEntries(given.map(([name, value]) => [name, written(value)]));
        const QueueName = ref.split('/').at(-1) ?? '';
        await client.send(new CreateQueueCommand({ QueueName, Attributes }));
      }
    },

    /** How many messages could be received now. */
    async visible(id: string): Promise<number> {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const input = { QueueUrl: urlOf(id), AttributeNames };
      const { Attributes } = await client.send(new GetQueueAttributesCommand(input));
      return Number(Attributes?.ApproximateNumberOfMessages);
    },

    async send(id: string, body: string, group?: { id: string; message: string }) {
      const fifo = group && { MessageGroupId: group.id, MessageDeduplicationId: group.message };
      const input = { QueueUrl: urlOf(id), MessageBody: body, ...fifo };
      await client.send(new SendMessageCommand(input));
    },

    /**
     * Moves all dead letters back to their queue, as `aws sqs start-message-move-task` does: the embedded SQS lacks it. A FIFO queue wants
     * a new deduplication id, since the old one may be of the last five minutes.
     *
     * @returns the moved messages' bodies
     */
    async redrive(deadLetters: string, to: string): Promise<string[]> {
      const moved: string[] = [];
      const from = { QueueUrl: urlOf(deadLetters), MaxNumberOfMessages: 10 };
      const command = new ReceiveMessageCommand({ ...from, MessageSystemAttributeNames: ['All'] });
      for (;;) {
        const { Messages = [] } = await client.send(command);
        if (Messages.length === 0) return moved;
        for (const { Body = '', ReceiptHandle, Attributes, MessageId = '' } of Messages) {
          const group = Attributes?.MessageGroupId;
          await this.send(to, Body, group ? { id: group, message: MessageId } : undefined);
          await client.send(new DeleteMessageCommand({ ...from, ReceiptHandle }));
          moved.push(Body);
        }
      }
    },

    stop: () => client.destroy(),
  };
}

export type Queues = ReturnType<typeof createQueues>;

function written(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
