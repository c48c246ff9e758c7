import {
  ChangeMessageVisibilityCommand,
  SendMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import { UpstreamError } from './errors.ts';
import { writeMessage } from './write-message.ts';

export interface Queue<Message> {
  /** @throws UpstreamError of the service `queue` */
  send(message: Message): Promise<void>;
  /** Lets a received message come again after `seconds`. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
}

/** A queue of JSON messages, up to 1 MB each. */
export function openQueue<Message>(url: string, config: SQSClientConfig = {}): Queue<Message> {
  const client = new SQSClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000 },
    ...config,
  });
  return {
    async send(message) {
      try {
        const MessageBody = writeMessage(message);
        await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
      } catch (cause) {
        throw new UpstreamError('queue', 'unavailable', { cause });
      }
    },
    async postpone(receiptHandle, seconds) {
      const input = { QueueUrl: url, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
      await client.send(new ChangeMessageVisibilityCommand(input));
    },
  };
}
