import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import { UpstreamError } from './errors.ts';

export interface Outgoing {
  /** In ASCII, up to 1 MB: see `writeMessage`. */
  body: string;
  /** Of a FIFO queue: messages of one group come in the order in which they were sent. */
  group?: string;
  /** Of a FIFO queue: sent again within five minutes, it comes only once. */
  id?: string;
}

export interface Queue {
  /** @throws UpstreamError of the service `queue`: some may be sent, the first ones first */
  send(messages: readonly Outgoing[]): Promise<void>;
  /** Lets a received message come again after `seconds`. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
}

/** SQS' limits of one batch. */
const mostMessages = 10;
const mostBytes = 1_048_576;

/** A queue as those who need not be quick see it; the others send by `aws/send-message.ts`. */
export function openQueue(url: string, config: SQSClientConfig = {}): Queue {
  const client = new SQSClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });

  const sendBatch = async (batch: readonly Outgoing[]) => {
    const input = { QueueUrl: url, Entries: batch.map(entryOf) };
    const { Failed = [] } = await client
      .send(new SendMessageBatchCommand(input))
      .catch(unavailable);
    if (Failed.length > 0) unavailable(new Error(`${Failed.length} messages: ${Failed[0]?.Code}`));
  };

  return {
    async send(messages) {
      for (const batch of batchesOf(messages)) await sendBatch(batch);
    },

    async postpone(receiptHandle, seconds) {
      const input = { QueueUrl: url, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
      await client.send(new ChangeMessageVisibilityCommand(input));
    },
  };
}

function entryOf({ body, group, id }: Outgoing, place: number): SendMessageBatchRequestEntry {
  return {
    Id: String(place),
    MessageBody: body,
    ...(group === undefined ? {} : { MessageGroupId: group }),
    ...(id === undefined ? {} : { MessageDeduplicationId: id }),
  };
}

function batchesOf(messages: readonly Outgoing[]): Outgoing[][] {
  const batches: Outgoing[][] = [];
  let bytes = 0;
  for (const message of messages) {
    bytes += message.body.length;
    const batch = batches.at(-1);
    if (batch && batch.length < mostMessages && bytes <= mostBytes) {
      batch.push(message);
      continue;
    }
    batches.push([message]);
    bytes = message.body.length;
  }
  return batches;
}

function unavailable(cause: unknown): never {
  throw new UpstreamError('queue', 'unavailable', { cause });
}
