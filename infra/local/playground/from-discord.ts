import type { DiscordEvent } from '../discord/event.ts';
import type { DiscordStandIn } from '../discord/stand-in.ts';
import type { BrokenRule, PlaygroundEvent } from './wire.ts';

const side = 'discord';

/** What the person at the page sees of what happens on Discord: nobody else's private messages. */
export function fromDiscord(
  event: DiscordEvent,
  { visitor, channels }: DiscordStandIn['world'],
): PlaygroundEvent | undefined {
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
      if (rule === 'rate-limit') return undefined;
      return { side, type: 'violation', text: [rule, at, detail].filter(Boolean).join(' · ') };
    }
    default:
      return undefined;
  }
}

/** A rule of Discord's that the bot broke. Of many notices at once some are told to wait, and go on: that is none. */
export function brokenOnDiscord(event: DiscordEvent): BrokenRule | undefined {
  if (event.type !== 'violation' || event.violation.rule === 'rate-limit') return undefined;
  const { rule, where, at, detail, time } = event.violation;
  return { side, rule, where: [where, at].filter(Boolean).join(' · '), detail, time };
}
