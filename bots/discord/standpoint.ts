import type { Standpoint } from '../core/watch-command.ts';
import { type InteractionOf, userOf } from './interaction.ts';

type Situation = InteractionOf<2 | 3 | 4 | 5>;

// Discord's numbers, named: its enums would cost the function 90 kB.
const administrator = 1n << 3n;
const manageServer = 1n << 5n;
const amongOthers = 2;

/** Where somebody stands who pressed or typed, and what they may do there, as Discord says each time. */
export function standpointOf(interaction: Situation): Standpoint {
  const { guild_id, channel_id, context, member } = interaction;
  const userId = userOf(interaction);
  const isPrivate = guild_id === undefined && context !== amongOthers;
  const own = BigInt(member?.permissions ?? 0);
  const isManager = (own & (manageServer | administrator)) !== 0n;
  return {
    platform: 'discord',
    place: placeOf(interaction),
    chat: `discord:${channel_id}`,
    ...(userId === undefined ? {} : { person: `discord:${userId}` }),
    mayManage: isPrivate || (guild_id !== undefined && isManager),
    isPrivate,
  };
}

/** Whose watchlist and labels count here. */
export function placeOf({ guild_id, channel_id }: Situation): string {
  return guild_id === undefined ? `discord:${channel_id}` : `discord:server:${guild_id}`;
}

/** Whether we can write here unasked: where the server has us, or in private with the bot itself. */
export function isAtHome(interaction: Situation): boolean {
  const { guild_id, context, authorizing_integration_owners: owners } = interaction;
  return guild_id === undefined ? context !== amongOthers : owners?.['0'] !== undefined;
}
