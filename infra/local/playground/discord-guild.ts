import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { DiscordStandIn } from '../discord/stand-in.ts';
import { botPermissions } from '../discord/world.ts';
import type { DiscordPlaces } from './wire.ts';

// Always the same, so that what the bot remembers of them still stands after a restart.
const idOf = (index: number) => String(200_000_000_000_000_000n + BigInt(index));

/** Makes the guild that the page shows: channels of each kind that people post to, and roles. */
export function furnishGuild({ setChannel, setRole, world }: DiscordStandIn): void {
  setChannel(world.channelId, { name: 'nft-lounge' });
  setChannel(idOf(1), { name: 'nft-notices' });
  setChannel(idOf(2), { name: 'announcements', type: ChannelType.GuildAnnouncement });
  const thread = { type: ChannelType.PublicThread, parentId: world.channelId };
  setChannel(idOf(3), { name: 'grails', ...thread });
  const readOnly = botPermissions & ~PermissionFlagsBits.SendMessages;
  setChannel(idOf(4), { name: 'rules', appPermissions: readOnly });
  setRole(idOf(11), { name: 'collectors' });
  setRole(idOf(12), { name: 'moderators', mentionable: false });
}

/** The guild's channels and roles, as far as a person picks them by name. */
export function readPlaces({ world }: Pick<DiscordStandIn, 'world'>): DiscordPlaces {
  const roles = [...world.roles(), { id: world.guildId, name: 'everyone' }];
  return {
    channels: world.channels().map(({ id, name, type }) => ({ id, name, type })),
    roles: roles.map(({ id, name }) => ({ id, name })),
  };
}
