import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import type { CloudFunction } from './function.ts';
import { home } from './physical.ts';

export interface MappingProperties {
  BatchSize: number;
  EventSourceArn: string;
  FunctionName: string;
  FunctionResponseTypes?: string[];
  ScalingConfig?: { MaximumConcurrency: number };
}

export interface MappingDeps {
  properties: MappingProperties;
  worker: CloudFunction;
  queueUrl: string;
  /** Where AWS is: the mapping asks in the name of the worker's role. */
  aws: string;
}

/** A machine with two cores runs no twenty at once. */
const mostAtOnce = 4;

/** Hands a queue's batches to a function, as an event source mapping of Lambda does. What fails stays hidden, and comes again. */
export function startMapping({ properties, worker, queueUrl, aws }: MappingDeps) {
  const client = new SQSClient({
    endpoint: aws,
    region: home.region,
    credentials: { accessKeyId: worker.keyId, secretAccessKey: 'of-the-mapping' },
    maxAttempts: 1,
  });
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  const atOnce = Math.min(properties.ScalingConfig?.MaximumConcurrency ?? mostAtOnce, mostAtOnce);

  const work = async (messages: Message[]) => {
    const Records = messages.map((each) => recordOf(each, properties.EventSourceArn));
    const result = await worker.invoke({ Records });
    const failed = properties.FunctionResponseTypes?.includes('ReportBatchItemFailures')
      ? failuresIn(result, messages)
      : [];
    for (const { MessageId = '', ReceiptHandle } of messages) {
      if (failed.includes(MessageId)) continue;
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  };

  const receive = async () => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(10, properties.BatchSize),
      WaitTimeSeconds: 20,
      MessageSystemAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: stopping.signal });
    if (Messages.length === 0) return;
    const worked: Promise<void> = work(Messages)
      .catch(() => {}) // the whole batch comes again
      .finally(() => working.delete(worked));
    working.add(worked);
  };

  const loop = async () => {
    await client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl })).catch(() => {});
    while (!stopping.signal.aborted) {
      if (working.size >= atOnce) await Promise.race(working);
      else await receive().catch(() => new Promise((resolve) => setTimeout(resolve, 20)));
    }
  };

  const looping = loop();
  return {
    isIdle: () => working.size === 0,
    async stop() {
      stopping.abort();
      await looping;
      client.destroy();
    },
  };
}

/** What of a batch comes again: all of it, if the answer is not understood. */
function failuresIn(result: unknown, messages: Message[]): string[] {
  const ids = messages.map(({ MessageId = '' }) => MessageId);
  const { batchItemFailures } = (result ?? {}) as { batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return [];
  if (!Array.isArray(batchItemFailures)) return ids;
  const failed = batchItemFailures.map((each) => each?.itemIdentifier);
  return failed.every((id) => ids.includes(id)) ? failed : ids;
}

function recordOf(message: Message, eventSourceARN: string): SQSRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: { ...message.Attributes } as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: home.region,
  };
}
