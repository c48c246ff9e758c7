import {
  type APIGuildMember,
  type APIUser,
  ChannelType,
  type GuildMemberFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Channel } from './channel.ts';
import type { Role } from './role.ts';

/** A user as the stand-in needs one; the rest of Discord's fields is filled in. */
export type User = Pick<APIUser, 'id' | 'username'> & Partial<APIUser>;

/** Guilds by their channels, and the roles and people who were seen in them. */
export interface World {
  bot: APIUser;
  /** The guild that channels are in when nobody says otherwise. */
  guildId: string;
  /** Where commands are typed when nobody says otherwise. */
  channelId: string;
  visitor: APIUser;
  /** Finds a channel, or opens it. */
  openChannel(id: string, type?: ChannelType): Channel;
  findChannel(id: string): Channel | undefined;
  /** The guild's channels that are there, oldest first. */
  channels(): Channel[];
  /** Finds a role, or makes one; a guild's own id is its role @everyone. */
  openRole(id: string): Role;
  findRole(id: string): Role | undefined;
  /** The guild's roles, oldest first, without @everyone. */
  roles(): Role[];
  /** The user's private channel with the bot. */
  directChannel(user: APIUser): Channel;
  meet(user: User | undefined): APIUser;
  findUser(id: string): APIUser | undefined;
}

export const botPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseExternalEmojis;

/** In private channels an app has these, and cannot lose them. */
const privatePermissions =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis;

/** What a member may do whom nobody gave a role. */
export const memberPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands;

/** What a guild's manager may do; a command's `default_member_permissions` are held against it. */
export const managerPermissions =
  botPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;

/** The ids of what is there from the first. */
export type Home = Record<'guildId' | 'channelId' | 'visitorId', string>;

export function createWorld(
  applicationId: string,
  nextId: () => string,
  home: Partial<Home> = {},
): World {
  const bot = fullUser({ id: applicationId, username: 'vitrine', bot: true });
  const visitor = fullUser({ id: home.visitorId ?? nextId(), username: 'visitor' });
  const users = new Map([bot, visitor].map((user) => [user.id, user]));
  const channels = new Map<string, Channel>();
  const roles = new Map<string, Role>();
  const direct = new Map<string, string>();
  const guildId = home.guildId ?? nextId();

  function openChannel(id: string, type: ChannelType = ChannelType.GuildText): Channel {
    const isPrivate = type === ChannelType.DM;
    const channel = channels.get(id) ?? {
      id,
      type,
      name: channels.size === 0 ? 'general' : `channel-${id}`,
      guildId: isPrivate ? undefined : guildId,
      parentId: undefined,
      appPermissions: isPrivate ? privatePermissions : botPermissions,
      memberPermissions: undefined,
      gone: false,
    };
    channels.set(id, channel);
    return channel;
  }

  function findRole(id: string): Role | undefined {
    const isEveryone = channels.values().some((channel) => channel.guildId === id);
    return isEveryone ? { id, name: '@everyone', mentionable: false } : roles.get(id);
  }

  function openRole(id: string): Role {
    const role = findRole(id) ?? { id, name: `role-${id}`, mentionable: true };
    if (role.name === '@everyone') return role;
    roles.set(id, role);
    return role;
  }

  return {
    bot,
    visitor,
    guildId,
    channelId: openChannel(home.channelId ?? nextId()).id,
    openChannel,
    findChannel: (id) => channels.get(id),
    channels: () =>
      [...channels.values()].filter((channel) => channel.guildId === guildId && !channel.gone),
    openRole,
    findRole,
    roles: () => [...roles.values()],
    directChannel(user) {
      const id = direct.get(user.id) ?? nextId();
      direct.set(user.id, id);
      return openChannel(id, ChannelType.DM);
    },
    meet(user) {
      if (!user) return visitor;
      const known = fullUser(user);
      users.set(known.id, known);
      return known;
    },
    findUser: (id) => users.get(id),
  };
}

export function toMember(user: APIUser, permissions: bigint) {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0 as GuildMemberFlags,
    permissions: String(permissions),
  } satisfies APIGuildMember & { permissions: string };
}

function fullUser(user: User): APIUser {
  return { discriminator: '0', global_name: null, avatar: null, ...user };
}
