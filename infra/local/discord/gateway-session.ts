import { randomBytes } from 'node:crypto';
import { type APIUser, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Fields } from './form.ts';

export interface SessionDeps {
  /** The bot's token, without "Bot". */
  token: string;
  user: APIUser;
  /** Guilds that the bot is in. */
  guilds?: readonly string[];
}

/** One identified bot; it outlives its connection, so that the bot may resume. */
export interface GatewaySession {
  id: string;
  attach(socket: WebSocket): void;
  detach(): void;
  dispatch(event: string, data: unknown): void;
  /** Sends READY, and the guilds if the bot asked for them. */
  greet(): void;
  /** Sends again what came after `sequence`, then RESUMED. */
  replay(sequence: number): void;
}

export function createGatewaySession(
  { user, guilds = [] }: SessionDeps,
  url: string,
  identify: Fields,
): GatewaySession {
  const id = randomBytes(16).toString('hex');
  const sent: string[] = [];
  let socket: WebSocket | undefined;

  function dispatch(event: string, data: unknown) {
    const sequence = sent.length + 1;
    sent.push(JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s: sequence, d: data }));
    socket?.send(sent.at(-1) ?? '');
  }

  return {
    id,
    dispatch,
    attach(next) {
      socket = next;
    },
    detach() {
      socket = undefined;
    },
    greet() {
      dispatch('READY', {
        v: 10,
        user,
        guilds: guilds.map((guild) => ({ id: guild, unavailable: true })),
        session_id: id,
        resume_gateway_url: url,
        shard: identify['shard'] ?? [0, 1],
        application: { id: user.id, flags: 0 },
      });
      if (!(Number(identify['intents']) & GatewayIntentBits.Guilds)) return;
      for (const guild of guilds) dispatch('GUILD_CREATE', toGuild(guild));
    },
    replay(sequence) {
      for (const payload of sent.slice(sequence)) socket?.send(payload);
      dispatch('RESUMED', {});
    },
  };
}

/** An empty guild: what discord.js needs to take it for one. */
function toGuild(id: string): object {
  return {
    id,
    name: 'guild',
    icon: null,
    owner_id: id,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    preferred_locale: 'en-US',
    unavailable: false,
    large: false,
    member_count: 1,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    system_channel_flags: 0,
    channels: [],
    emojis: [],
    features: [],
    guild_scheduled_events: [],
    members: [],
    presences: [],
    roles: [],
    soundboard_sounds: [],
    stage_instances: [],
    stickers: [],
    threads: [],
    voice_states: [],
  };
}
