import { randomBytes } from 'node:crypto';
import {
  type APIInteraction,
  type APIMessage,
  type APIUser,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import { type Channel, toApiChannel } from './channel.ts';
import { ClientRefusal } from './client-refusal.ts';
import { managerPermissions, toMember, type User, type World } from './world.ts';

/** Who acts, where, and by which installation; everything has a default. */
export interface Setting {
  user?: User;
  /** Its guild is where it happens. */
  channelId?: string;
  /** In a guild (the default), or in private. */
  guild?: boolean;
  /** Whether the guild installed the app (the default), or only the user. */
  installed?: 'guild' | 'user';
  locale?: `${Locale}`;
  /** What the user may do in the guild; a manager's permissions unless told. */
  memberPermissions?: bigint;
}

/** A setting with everything in it. */
export interface Scene {
  user: APIUser;
  channel: Channel;
  isGuild: boolean;
  isUserInstall: boolean;
  locale: `${Locale}`;
  memberPermissions: bigint;
}

/** What sets one kind of interaction apart. */
export interface Specific {
  type: InteractionType;
  data: unknown;
  /** The message that a component, or the modal it opened, belongs to. */
  message?: APIMessage | undefined;
}

/** @throws ClientRefusal if the channel is gone */
export function toScene(setting: Setting, world: World): Scene {
  const user = world.meet(setting.user);
  const isGuild = setting.guild ?? true;
  const id = setting.channelId ?? (isGuild ? world.channelId : world.directChannel(user).id);
  const channel = world.openChannel(id, isGuild ? ChannelType.GuildText : ChannelType.DM);
  if (channel.gone) throw new ClientRefusal(`There is no channel ${id}`);
  return {
    user,
    isGuild,
    channel,
    isUserInstall: setting.installed === 'user',
    locale: setting.locale ?? Locale.EnglishUS,
    memberPermissions: setting.memberPermissions ?? managerPermissions,
  };
}

/**
 * An interaction as Discord sends it.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
export function toInteraction(
  scene: Scene,
  world: World,
  id: string,
  specific: Specific,
): APIInteraction {
  const { channel, isGuild, locale, user } = scene;
  const { guildId } = channel;
  return {
    id,
    application_id: world.bot.id,
    token: createToken(id),
    version: 1,
    channel_id: channel.id,
    channel: isGuild ? toSeenChannel(channel, scene) : toApiChannel(channel),
    app_permissions: String(channel.appPermissions),
    locale,
    entitlements: [],
    attachment_size_limit: 10 * 1024 * 1024,
    authorizing_integration_owners: toOwners(scene),
    context: toContext(scene),
    ...(isGuild
      ? {
          guild_id: guildId,
          guild: { id: guildId, locale: Locale.EnglishUS, features: [] },
          guild_locale: Locale.EnglishUS,
          member: toMember(user, permissionsIn(channel, scene)),
        }
      : { user }),
    ...specific,
  } as APIInteraction;
}

/** Discord's check that an endpoint is alive. */
export function toPing(world: World, id: string): APIInteraction {
  return {
    id,
    application_id: world.bot.id,
    token: createToken(id),
    version: 1,
    type: InteractionType.Ping,
    app_permissions: '0',
    entitlements: [],
    authorizing_integration_owners: {},
    attachment_size_limit: 0,
    user: world.visitor,
  } as unknown as APIInteraction;
}

export function toContext({ isGuild, isUserInstall }: Scene): InteractionContextType {
  if (isGuild) return InteractionContextType.Guild;
  return isUserInstall ? InteractionContextType.PrivateChannel : InteractionContextType.BotDM;
}

function toOwners({ channel, isGuild, isUserInstall, user }: Scene): object {
  if (isUserInstall) return { [ApplicationIntegrationType.UserInstall]: user.id };
  return { [ApplicationIntegrationType.GuildInstall]: isGuild ? channel.guildId : '0' };
}

/** A channel of the guild with what the acting user may do in it. */
export function toSeenChannel(channel: Channel, scene: Scene): object {
  return { ...toApiChannel(channel), permissions: String(permissionsIn(channel, scene)) };
}

function permissionsIn(channel: Channel, { memberPermissions }: Scene): bigint {
  return channel.memberPermissions ?? memberPermissions;
}

/** Unguessable, and made of the id, as Discord's own are. */
function createToken(id: string): string {
  return Buffer.from(`interaction:${id}:${randomBytes(48).toString('hex')}`).toString('base64url');
}
