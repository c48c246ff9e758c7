import type { DiscordState } from '../../wire.ts';
import type { Mention } from './inline-markdown.ts';

/** How a mention reads: `@role`, or nothing if nobody knows it. */
export type NameMention = (mention: Mention) => string | undefined;

/** Names what a message mentions as far as the page knows it: people, roles and channels. */
export function nameMentionOf({
  bot,
  visitor,
  channels,
  roles,
}: Pick<DiscordState, 'bot' | 'visitor' | 'channels' | 'roles'>): NameMention {
  const users = [bot, visitor].map(({ id, username, global_name }) => ({
    id,
    name: global_name ?? username,
  }));
  const known = { user: users, role: roles, channel: channels, command: [] };
  return ({ of, id }) => {
    const found = known[of].find((one) => one.id === id);
    return found && `${of === 'channel' ? '#' : '@'}${found.name}`;
  };
}
