import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import { openQueue } from '../queue.ts';
import { writeMessage } from '../write-message.ts';
import type { Announce } from './announce.ts';
import { wholeChatOf } from './chat.ts';
import { writeNotice } from './notice.ts';

/**
 * Queues notices on a FIFO queue: one chat's stay in order, and one that was queued just now is not queued again. A Telegram group's topics
 * share its limits, so they are one line: else those who wait for the group would use up the times that a message is handed out.
 */
export function openNoticeSender(url: string, config?: SQSClientConfig): Announce {
  const queue = openQueue(url, config);
  return (notices) =>
    queue.send(
      notices.map((notice) => ({
        body: writeMessage(writeNotice(notice)),
        group: wholeChatOf(notice.chat),
        id: notice.id,
      })),
    );
}
