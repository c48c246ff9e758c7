import {
  type APIGuildMember,
  type APIRole,
  type APIUser,
  ChannelType,
  type GuildMemberFlags,
  PermissionFlagsBits,
  type RoleFlags,
} from 'discord-api-types/v10';

/** A user as the stand-in needs one; the rest of Discord's fields is filled in. */
export type User = Pick<APIUser, 'id' | 'username'> & Partial<APIUser>;

export interface Channel {
  id: string;
  type: ChannelType.GuildText | ChannelType.DM;
  /** What the bot may do in it. */
  appPermissions: bigint;
  /** Deleted, or the bot was removed: every request about it is 404. */
  gone: boolean;
}

/** The one guild, its channels, and the people who were seen in it. */
export interface World {
  bot: APIUser;
  guildId: string;
  /** Where commands are typed when nobody says otherwise. */
  channelId: string;
  visitor: APIUser;
  /** Finds a channel, or opens it. */
  openChannel(id: string, type?: Channel['type']): Channel;
  findChannel(id: string): Channel | undefined;
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
export const privatePermissions =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis;

/** What a guild's manager may do; a command's `default_member_permissions` are held against it. */
export const managerPermissions =
  botPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;

export function createWorld(applicationId: string, nextId: () => string): World {
  const bot = fullUser({ id: applicationId, username: 'vitrine', bot: true });
  const visitor = fullUser({ id: nextId(), username: 'visitor' });
  const users = new Map([bot, visitor].map((user) => [user.id, user]));
  const channels = new Map<string, Channel>();
  const direct = new Map<string, string>();

  function openChannel(id: string, type: Channel['type'] = ChannelType.GuildText): Channel {
    const isPrivate = type === ChannelType.DM;
    const appPermissions = isPrivate ? privatePermissions : botPermissions;
    const channel = channels.get(id) ?? { id, type, appPermissions, gone: false };
    channels.set(id, channel);
    return channel;
  }

  return {
    bot,
    visitor,
    guildId: nextId(),
    channelId: openChannel(nextId()).id,
    openChannel,
    findChannel: (id) => channels.get(id),
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

export function toRole(id: string): APIRole {
  return {
    id,
    name: 'role',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 1,
    permissions: '0',
    managed: false,
    mentionable: true,
    flags: 0 as RoleFlags,
  };
}

function fullUser(user: User): APIUser {
  return { discriminator: '0', global_name: null, avatar: null, ...user };
}
