import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { fieldsOf } from './form.ts';
import { createGatewaySession, type GatewaySession, type SessionDeps } from './gateway-session.ts';

export interface DiscordGatewayOptions extends SessionDeps {
  /** 0 picks a free one. */
  port?: number;
  host?: string;
  heartbeatIntervalMs?: number;
}

/** The other end of a bot's gateway connection. */
export interface DiscordGateway {
  /** `ws:` URL, for `GET /gateway/bot`. */
  url: string;
  /** Sends an event to every identified connection; to none, if the bot is offline. */
  dispatch(event: string, data: unknown): void;
  /** Bots connected now. */
  connected(): number;
  /** Drops the connections, unless told otherwise in a way that lets a bot resume. */
  drop(code?: GatewayCloseCodes): void;
  /** Forgets all sessions, as Discord does after a while: who would resume must identify anew. */
  forget(): void;
  /** How bots came, oldest first. */
  arrivals(): readonly ('identified' | 'resumed')[];
  close(): Promise<void>;
}

/**
 * Speaks enough of the gateway for discord.js to log in, stay, and resume.
 * @see https://discord.com/developers/docs/events/gateway
 */
export async function createDiscordGateway(
  options: DiscordGatewayOptions,
): Promise<DiscordGateway> {
  const { port = 0, host = '127.0.0.1', heartbeatIntervalMs = 41_250 } = options;
  const server = new WebSocketServer({ port, host });
  await once(server, 'listening');
  const url = `ws://${host}:${(server.address() as AddressInfo).port}`;
  const sessions = new Map<string, GatewaySession>();
  const arrivals: Connection['arrivals'] = [];

  server.on('connection', (socket, request) => {
    const query = new URL(request.url ?? '/', url).searchParams;
    if (query.get('v') !== '10') return socket.close(GatewayCloseCodes.InvalidAPIVersion);
    if (query.get('encoding') !== 'json') return socket.close(GatewayCloseCodes.DecodeError);
    const hello = { heartbeat_interval: heartbeatIntervalMs };
    socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: hello, s: null, t: null }));
    serve(socket, { ...options, url, sessions, arrivals });
  });

  return {
    url,
    dispatch(event, data) {
      for (const session of sessions.values()) session.dispatch(event, data);
    },
    connected: () => server.clients.size,
    drop(code = GatewayCloseCodes.UnknownError) {
      for (const client of server.clients) client.close(code);
    },
    forget: () => sessions.clear(),
    arrivals: () => arrivals,
    async close() {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Connection extends SessionDeps {
  url: string;
  sessions: Map<string, GatewaySession>;
  arrivals: ('identified' | 'resumed')[];
}

function serve(socket: WebSocket, deps: Connection): void {
  let session: GatewaySession | undefined;

  socket.on('message', (raw) => {
    const text = String(raw);
    const payload = text.length > 4096 ? undefined : parse(text);
    if (!payload) return socket.close(GatewayCloseCodes.DecodeError);
    const { op, d } = payload;
    if (op === GatewayOpcodes.Heartbeat) return reply(socket, GatewayOpcodes.HeartbeatAck);
    if (op === GatewayOpcodes.Identify) return identify(fieldsOf(d));
    if (op === GatewayOpcodes.Resume) return resume(fieldsOf(d));
    if (!session) return socket.close(GatewayCloseCodes.NotAuthenticated);
    // Presence, voice state and member requests are taken, and nothing comes of them.
    const known = [GatewayOpcodes.PresenceUpdate, GatewayOpcodes.VoiceStateUpdate];
    const isKnown = [...known, GatewayOpcodes.RequestGuildMembers].includes(op);
    if (!isKnown) socket.close(GatewayCloseCodes.UnknownOpcode);
  });

  socket.on('close', (code) => {
    session?.detach();
    // These two say goodbye: the session ends. Others may come back and resume.
    if (session && (code === 1000 || code === 1001)) deps.sessions.delete(session.id);
  });

  function identify(data: Record<string, unknown>) {
    if (session) return socket.close(GatewayCloseCodes.AlreadyAuthenticated);
    if (data['token'] !== deps.token) return socket.close(GatewayCloseCodes.AuthenticationFailed);
    const refusal = refuseIntents(data['intents']);
    if (refusal) return socket.close(refusal);
    session = createGatewaySession(deps, deps.url, data);
    deps.sessions.set(session.id, session);
    deps.arrivals.push('identified');
    session.attach(socket);
    session.greet();
  }

  function resume(data: Record<string, unknown>) {
    if (data['token'] !== deps.token) return socket.close(GatewayCloseCodes.AuthenticationFailed);
    session = deps.sessions.get(String(data['session_id']));
    if (!session) return reply(socket, GatewayOpcodes.InvalidSession, false);
    deps.arrivals.push('resumed');
    session.attach(socket);
    session.replay(Number(data['seq']));
  }
}

// Members, presences and message contents must be asked for in the developer portal first.
const privileged = (1 << 1) | (1 << 8) | (1 << 15);
const knownIntents = (1 << 26) - 1;

function refuseIntents(intents: unknown): GatewayCloseCodes | undefined {
  const bits = Number(intents);
  const isValid = Number.isInteger(intents) && bits >= 0 && bits <= knownIntents;
  if (!isValid) return GatewayCloseCodes.InvalidIntents;
  return bits & privileged ? GatewayCloseCodes.DisallowedIntents : undefined;
}

function reply(socket: WebSocket, op: GatewayOpcodes, d: unknown = null): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

function parse(text: string): { op: GatewayOpcodes; d: unknown } | undefined {
  try {
    const { op, d } = fieldsOf(JSON.parse(text));
    return typeof op === 'number' ? { op, d } : undefined;
  } catch {
    return undefined;
  }
}
