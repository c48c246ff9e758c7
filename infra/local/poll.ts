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

/** Whoever stops Vitrine waits no longer for what is in work: the queue keeps it. */
const patienceMs = 5_000;

/** How long the queue keeps a question open while it has no message: as long as SQS allows. */
const openSeconds = 20;

export interface PollDeps {
  url: string;
  endpoint: string;
  handler(event: SQSEvent): Promise<SQSBatchResponse>;
  log: Log;
  /** So many messages are in work at once; one group's (of a FIFO queue) only together, for the function to take in turn. */
  atOnce?: number;
  /** How long a message stays hidden. It is hidden anew while it is in work, so only one whose process died comes back so soon. */
  visibilitySeconds?: number;
  /** Gives up waiting for what is in work. */
  losePatience?: () => Promise<unknown>;
  /** How long the queue may take for an answer: longer than it keeps a question open. */
  answerMs?: number;
}

/**
 * Hands a queue's messages to a function, as Lambda's event source mapping does: what fails stays in the queue.
 *
 * @returns a function that stops, once the messages in work are done or were waited for long enough: the rest come again
 */
export function pollQueue(deps: PollDeps): () => Promise<void> {
  const { url, endpoint, handler, log, atOnce = 10, visibilitySeconds = 10 } = deps;
  const { losePatience = () => wait(patienceMs, undefined, { ref: false }) } = deps;
  const { answerMs = (openSeconds + 10) * 1_000 } = deps;
  const client = new SQSClient({
    endpoint,
    // A connection that was lost without a word would be waited for as long as the process lives.
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
    },
  });
  const stopping = new AbortController();
  /** By message, the work on it and on its group. */
  const working = new Map<Message, Promise<void>>();
  const unfinished = new Set<Message>();

  const hide = ({ ReceiptHandle }: Message) =>
    client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle,
        VisibilityTimeout: visibilitySeconds,
      }),
    );

  const hideAll = () => {
    for (const message of unfinished) hide(message).catch(() => {}); // the next one comes before it shows
  };

  const remove = ({ ReceiptHandle }: Message) =>
    client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));

  /** Gives what is done. */
  const handle = async (messages: Message[]): Promise<Message[]> => {
    for (const message of messages) unfinished.add(message);
    try {
      const { batchItemFailures } = await handler({ Records: messages.map(recordOf) });
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      return messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    } finally {
      // What failed comes again when the function said, and must not be hidden anew.
      for (const message of messages) unfinished.delete(message);
    }
  };

  const work = async (messages: Message[]) => {
    try {
      const done = await handle(messages);
      await Promise.all(done.map(remove));
    } catch (error) {
      log.error('A message could not be handled.', { error: describeError(error) });
    }
  };

  const receive = async () => {
    const command = new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(10, atOnce - working.size),
      VisibilityTimeout: visibilitySeconds,
      WaitTimeSeconds: openSeconds,
      MessageSystemAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: stopping.signal });
    for (const messages of Map.groupBy(Messages, groupOf).values()) {
      const worked = work(messages).finally(() => messages.map((each) => working.delete(each)));
      for (const message of messages) working.set(message, worked);
    }
  };

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        if (working.size >= atOnce) await Promise.race(working.values());
        else await receive();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error('The queue is not answering.', { error: describeError(error) });
        await wait(1_000);
      }
    }
  };

  const hiding = setInterval(hideAll, (visibilitySeconds / 4) * 1_000);
  const looping = loop();
  return async () => {
    stopping.abort();
    // A loop that has its hands full waits for what is in work, too.
    const done = looping.then(() => Promise.all(working.values()));
    await Promise.race([done, losePatience()]);
    clearInterval(hiding);
    client.destroy();
  };
}

/** Without a group, each message is one by itself. */
function groupOf({ MessageId = '', Attributes }: Message): string {
  return Attributes?.MessageGroupId ?? MessageId;
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
