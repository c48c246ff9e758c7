import { setTimeout as wait } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { describeError, type Log } from '../../shared/log.ts';

/** As many messages as Lambda would run at once here; most of them wait for Chainbase. */
const maxAtOnce = 64;

/** Whoever stops Vitrine waits no longer for what is in work: the queue keeps it. */
const patienceMs = 5_000;

export interface PollDeps {
  url: string;
  endpoint: string;
  handler(event: SQSEvent): Promise<SQSBatchResponse>;
  log: Log;
  /** How long a message stays hidden. It is hidden anew while it is in work, so only one whose process died comes back so soon. */
  visibilitySeconds?: number;
  /** Gives up waiting for what is in work. */
  losePatience?: () => Promise<unknown>;
}

/**
 * Hands a queue's messages to a function, as Lambda's event source mapping does: what fails stays in the queue.
 *
 * @returns a function that stops, once the messages in work are done or were waited for long enough: the rest come again
 */
export function pollQueue(deps: PollDeps): () => Promise<void> {
  const { url, endpoint, handler, log, visibilitySeconds = 10 } = deps;
  const { losePatience = () => wait(patienceMs, undefined, { ref: false }) } = deps;
  const client = new SQSClient({ endpoint });
  const stopping = new AbortController();
  const working = new Map<Message, Promise<void>>();

  const hide = ({ ReceiptHandle }: Message) =>
    client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle,
        VisibilityTimeout: visibilitySeconds,
      }),
    );

  const hideAll = () => {
    for (const message of working.keys()) hide(message).catch(() => {}); // the next one comes before it shows
  };

  const work = async (message: Message) => {
    try {
      const { batchItemFailures } = await handler({ Records: [recordOf(message)] });
      if (batchItemFailures.length > 0) return;
      const { ReceiptHandle } = message;
      await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    } catch (error) {
      log.error('A message could not be handled.', { error: describeError(error) });
    }
  };

  const receive = async () => {
    const command = new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(10, maxAtOnce - working.size),
      VisibilityTimeout: visibilitySeconds,
      WaitTimeSeconds: 20,
      MessageSystemAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: stopping.signal });
    for (const message of Messages) {
      working.set(
        message,
        work(message).finally(() => working.delete(message)),
      );
    }
  };

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        if (working.size >= maxAtOnce) await Promise.race(working.values());
        else await receive();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error('The queue is not answering.', { error: describeError(error) });
        await wait(1_000);
      }
    }
  };

  const hiding = setInterval(hideAll, (visibilitySeconds / 4) * 1000);
  const looping = loop();
  return async () => {
    stopping.abort();
    await looping;
    await Promise.race([Promise.all(working.values()), losePatience()]);
    clearInterval(hiding);
    client.destroy();
  };
}

function recordOf({
  MessageId = '',
  ReceiptHandle = '',
  Body = '',
  Attributes,
}: Message): SQSRecord {
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: { ...Attributes } as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}
