import type { Update } from 'grammy/types';
import { createTelegramStandIn } from '../../../../infra/local/telegram/stand-in.ts';

/** Answers the way that a webhook may: a method of the Bot API in the response itself. */
export type Answer = (update: Update) => object | undefined;

/** A stand-in Telegram with a bot on the other end that says what a test tells it to. */
export function createTelegramBot(answer: Answer) {
  return createTelegramStandIn({
    token: '42:secret',
    deliver: async (update) => Response.json(answer(update) ?? {}),
  });
}
