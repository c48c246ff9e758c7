import type { Rule } from '../telegram/violation.ts';
import type { TelegramEvent } from '../telegram/world.ts';
import { toTelegramMessage, yourChatId } from './telegram-message.ts';
import type { BrokenRule, PlaygroundEvent } from './wire.ts';

const side = 'telegram';

/** What the person at the page sees of what happens on Telegram, in their own chat. */
export function fromTelegram(event: TelegramEvent): PlaygroundEvent | undefined {
  switch (event.type) {
    case 'sent':
    case 'edited':
      if (event.message.chatId !== yourChatId) return undefined;
      return { side, type: 'message', message: toTelegramMessage(event.message) };
    case 'deleted':
      if (event.message.chatId !== yourChatId) return undefined;
      return { side, type: 'deleted', id: event.message.messageId };
    case 'action':
      return event.chatId === yourChatId ? { side, type: 'typing' } : undefined;
    case 'violation': {
      const { rule, method, detail } = event.violation;
      if (isUsual(rule)) return undefined;
      return { side, type: 'violation', text: `${rule} · ${method} · ${detail}` };
    }
    default:
      return undefined;
  }
}

/** A rule of Telegram's that the bot broke. */
export function brokenOnTelegram(event: TelegramEvent, time: number): BrokenRule | undefined {
  if (event.type !== 'violation' || isUsual(event.violation.rule)) return undefined;
  const { rule, method, detail } = event.violation;
  return { side, rule, where: method, detail, time };
}

/** What a person brings about who is quick, or presses the same button twice; the bot does no wrong. */
function isUsual(rule: Rule): boolean {
  return ['rate-private', 'rate-group', 'rate-overall', 'not-modified'].includes(rule);
}
