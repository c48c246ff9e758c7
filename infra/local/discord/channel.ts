import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';

export interface Channel {
  id: string;
  type: ChannelType;
  name: string;
  /** The guild that it is in; none for private ones. */
  guildId: string | undefined;
  /** For a thread: the channel that it was opened in. */
  parentId: string | undefined;
  /** What the bot may do in it; nothing once it was removed from the guild. */
  appPermissions: bigint;
  /** What people may do in it, where that is not what they may do in the guild. */
  memberPermissions: bigint | undefined;
  /** Deleted: every request about it is 404. */
  gone: boolean;
}

/** What a test or the page says about a channel. */
export type ChannelChange = Partial<Omit<Channel, 'id'>>;

const threads: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** A permission counts only where the channel is visible; a private channel has none to take away. */
export function mayBot(channel: Channel, permission: bigint): boolean {
  const { Administrator, ViewChannel } = PermissionFlagsBits;
  if (channel.type === ChannelType.DM || channel.appPermissions & Administrator) return true;
  const needed = permission | ViewChannel;
  return (channel.appPermissions & needed) === needed;
}

/** The permission to write, which threads have of their own. */
export function sendPermission({ type }: Channel): bigint {
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  return threads.includes(type) ? SendMessagesInThreads : SendMessages;
}

/** A channel of a guild in Discord's shape; a private one has no more than its id and type. */
export function toApiChannel({ id, type, name, guildId, parentId }: Channel): object {
  if (type === ChannelType.DM) return { id, type };
  return {
    ...{ id, type, name, guild_id: guildId, parent_id: parentId ?? null },
    ...(threads.includes(type) ? { thread_metadata: openThread } : { nsfw: false }),
  };
}

const openThread = {
  archived: false,
  locked: false,
  auto_archive_duration: 4320,
  archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
};
