import type { DiscordEvent } from '../discord/event.ts';
import type { DiscordStandIn } from '../discord/stand-in.ts';
import type { Rule } from '../telegram/violation.ts';
import type { TelegramEvent } from '../telegram/world.ts';
import type { PlaygroundSides } from './playground.ts';
import { toTelegramMessage, yourChatId } from './telegram-message.ts';
import type { PlaygroundEvent } from './wire.ts';

type Listener = (event: PlaygroundEvent) => void;

/** What happens on both sides, as the page is told of it. */
export interface Hub {
  subscribe(listener: Listener): () => void;
  /** Notes which command an interaction was: its messages do not say. */
  noteCommand(interactionId: string, name: string): void;
  /** The names of the last commands, by interaction. */
  typed(): Record<string, string>;
}

const maxTyped = 500;

export function createHub({ discord, telegram }: PlaygroundSides): Hub {
  const listeners = new Set<Listener>();
  const typed = new Map<string, string>();
  const publish = (event: PlaygroundEvent | undefined) => {
    if (event) for (const listener of listeners) listener(event);
  };
  discord?.subscribe((event) => publish(fromDiscord(event, discord.world)));
  telegram?.subscribe((event) => publish(fromTelegram(event)));

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    noteCommand(interactionId, name) {
      typed.set(interactionId, name);
      const [oldest] = typed.keys();
      if (typed.size > maxTyped && oldest !== undefined) typed.delete(oldest);
      publish({ side: 'discord', type: 'typed', interactionId, name });
    },
    typed: () => Object.fromEntries(typed),
  };
}

/** What the person at the page sees of it: nobody else's private messages. */
function fromDiscord(
  event: DiscordEvent,
  { visitor, channels }: DiscordStandIn['world'],
): PlaygroundEvent | undefined {
  const side = 'discord';
  if ('viewer' in event && event.viewer !== visitor.id) return undefined;
  switch (event.type) {
    case 'message-created':
    case 'message-updated':
      if (!channels().some(({ id }) => id === event.message.channel_id)) return undefined;
      return { side, type: 'message', message: event.message };
    case 'message-deleted':
      return { side, type: 'deleted', id: event.messageId };
    case 'violation': {
      const { rule, at, detail } = event.violation;
      if (rule === 'rate-limit') return undefined; // many notices at once: the bot waits and goes on
      return { side, type: 'violation', text: [rule, at, detail].filter(Boolean).join(' · ') };
    }
    default:
      return undefined;
  }
}

function fromTelegram(event: TelegramEvent): PlaygroundEvent | undefined {
  const side = 'telegram';
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

/** What a person brings about who is quick, or presses the same button twice; the bot does no wrong. */
function isUsual(rule: Rule): boolean {
  return ['rate-private', 'rate-group', 'rate-overall', 'not-modified'].includes(rule);
}
