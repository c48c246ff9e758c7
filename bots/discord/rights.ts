import type { InteractionOf } from './interaction.ts';

// Discord's numbers, named: its enums would cost the function 90 kB.
const administrator = 1n << 3n;
const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const embedLinks = 1n << 14n;
const mentionEveryone = 1n << 17n;
const sendInThreads = 1n << 38n;
const threads = [10, 11, 12];

/** What we may do in a channel, so far as Discord said it with an interaction. */
export interface Rights {
  /** The channel's type. */
  type?: number | undefined;
  /** A bit set in decimal digits. */
  app_permissions?: string | undefined;
}

/** In private, nothing can be taken from us. */
const allRights: Rights = { app_permissions: String(administrator) };

/** What we may do where an interaction happens, or in another channel of the server. */
export function rightsIn(interaction: InteractionOf<2 | 3 | 5>, chosen?: string): Rights {
  const { guild_id, channel_id, channel, app_permissions } = interaction;
  if (guild_id === undefined) return allRights;
  if (chosen === undefined || chosen === channel_id)
    return { type: channel?.type, app_permissions };
  return (interaction.type === 2 && interaction.data.resolved?.channels?.[chosen]) || {};
}

/** What we lack to send notices to a channel, in Discord's words; `undefined` where Discord has not said. */
export function lackingIn({ type = 0, app_permissions }: Rights): string[] | undefined {
  if (app_permissions === undefined) return undefined;
  const own = BigInt(app_permissions);
  if (own & administrator) return [];
  const needed: [bigint, string][] = [
    [viewChannel, 'View Channel'],
    threads.includes(type)
      ? [sendInThreads, 'Send Messages in Threads']
      : [sendMessages, 'Send Messages'],
    [embedLinks, 'Embed Links'],
  ];
  return needed.filter(([bit]) => (own & bit) === 0n).map(([, name]) => name);
}

/** Whether somebody, or we, may mention every role there, and not only those that anybody may. A bit set in decimal digits. */
export function mayMentionRoles(permissions: string): boolean {
  return (BigInt(permissions) & (mentionEveryone | administrator)) !== 0n;
}
