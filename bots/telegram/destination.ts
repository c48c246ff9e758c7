import type { ChatAddress } from './chat-key.ts';
import type { MessageJob } from './job.ts';

/** Where a new message goes. */
export interface Destination extends ChatAddress {
  /** The message that it answers; if that is gone by then, no matter. */
  replyTo?: number | undefined;
}

/** The answer to what somebody wrote. */
export function answerTo({ chatId, threadId, messageId }: MessageJob): Destination {
  return { chatId, threadId, replyTo: messageId };
}
