import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import { openQueue } from '../queue.ts';
import { writeMessage } from '../write-message.ts';
import { type CheckMessage, lookOf } from './check-message.ts';

/** Queues looks, each under an id of its own: its claim, which the notices of what it finds carry on. */
export function openCheckSender(url: string, config?: SQSClientConfig) {
  const queue = openQueue(url, config);
  return (messages: readonly CheckMessage[]): Promise<void> =>
    queue.send(
      messages.map((message) => ({
        body: writeMessage({ correlation: lookOf(message.claim), ...message }),
      })),
    );
}
