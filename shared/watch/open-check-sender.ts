import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import { openQueue } from '../queue.ts';
import { writeMessage } from '../write-message.ts';
import type { CheckMessage } from './check-message.ts';

/** Queues looks. */
export function openCheckSender(url: string, config?: SQSClientConfig) {
  const queue = openQueue(url, config);
  return (messages: readonly CheckMessage[]): Promise<void> =>
    queue.send(messages.map((message) => ({ body: writeMessage(message) })));
}
