import type { KeyObject } from 'node:crypto';
import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import type { CommandRegistry } from './application-routes.ts';
import type { ChannelChange } from './channel.ts';
import { type Client, createClient } from './client.ts';
import { ClientRefusal } from './client-refusal.ts';
import { type Clock, realClock } from './clock.ts';
import { createDelivery, type Way } from './delivery.ts';
import { createEvents, type DiscordEvent } from './event.ts';
import { createFaults, type Faults } from './faults.ts';
import { createInteractionStore } from './interaction-store.ts';
import { createLedger } from './ledger.ts';
import { createMessageStore } from './message-store.ts';
import type { Outcome } from './outcome.ts';
import { createOwnApplication } from './own-application.ts';
import { type Probed, probe } from './probe.ts';
import { createResponder } from './respond.ts';
import { createRest } from './rest.ts';
import type { Role } from './role.ts';
import { createSnowflakes } from './snowflake.ts';
import type { RecordedViolation } from './violation.ts';
import { createWorld, type Home, type World } from './world.ts';

export interface DiscordStandInOptions extends Partial<Clock> {
  applicationId: string;
  botToken: string;
  /** Signs interactions; the bot's endpoint has its public half. */
  privateKey: KeyObject;
  /** Sends a signed interaction to the bot's endpoint: `fetch`, or an app's `request`. */
  deliver?(request: Request): Promise<Response>;
  /** Where those requests are addressed; `http://localhost/discord/interactions` unless told. */
  endpoint?: string;
  /** Takes interactions in place of `deliver`; as on Discord, it is one or the other. */
  gateway?: { url: string; dispatch(event: string, data: unknown): void };
  /** Ids of the guild, its first channel and the visitor, where others remember them; new ones unless told. */
  home?: Partial<Home>;
  /** Whether Discord's rate limits hold; they do unless this is false. */
  rates?: boolean;
  /** How many messages are remembered, how many violations, and how many interactions; all unless told. */
  keeps?: number;
}

/** Discord, as a bot sees it over REST and as people see it in their clients. */
export interface DiscordStandIn extends Client {
  /** The REST API, under `/api/v10` and `/v10`. */
  app: Hono;
  /** Oldest first. With a viewer: without what only others see. */
  messages(channelId?: string, viewer?: string): readonly APIMessage[];
  commands(): readonly APIApplicationCommand[];
  /** The rules that the bot broke. */
  violations: readonly RecordedViolation[];
  /** What Discord lets pass, and is seldom meant: merged embeds, late ephemeral flags. */
  notes: readonly RecordedViolation[];
  /** An interaction's message, once a deferred answer has been edited; rejects if it never is. */
  settled(interaction: string | Outcome): Promise<APIMessage>;
  subscribe(listener: (event: DiscordEvent) => void): () => void;
  /** Checks the bot's endpoint as Discord does: a PING, and bad signatures. */
  probe(): Promise<Probed>;
  failNext: Faults['failNext'];
  later: Faults['later'];
  loseNext: Faults['loseNext'];
  /** Opens a channel or thread, or changes what is so of it: what the bot may do there, its guild. */
  setChannel(id: string, change?: ChannelChange): void;
  /** Makes a role, or changes it. */
  setRole(id: string, change?: Partial<Omit<Role, 'id'>>): void;
  world: Pick<World, 'bot' | 'channelId' | 'channels' | 'guildId' | 'roles' | 'visitor'>;
}

export function createDiscordStandIn(options: DiscordStandInOptions): DiscordStandIn {
  const { applicationId, privateKey } = options;
  const clock = { now: options.now ?? realClock.now, wait: options.wait ?? realClock.wait };
  const { keeps = Number.POSITIVE_INFINITY } = options;
  const way = toWay(options);
  const events = createEvents();
  const nextId = createSnowflakes(clock.now);
  const world = createWorld(applicationId, nextId, options.home);
  const registry: CommandRegistry = { commands: [] };
  const faults = createFaults(clock);
  const ledger = createLedger({ clock, events, keeps });
  const messages = createMessageStore({ clock, events, keeps, nextId, world });
  const interactions = createInteractionStore({ clock, events, ledger, keeps });
  const base = { applicationId, clock, interactions, ledger, messages, nextId, registry, world };
  const respond = createResponder(base);
  const send = createDelivery({ ...base, privateKey, respond, way });
  const probeAt = async (endpoint: string) => {
    if (!('deliver' in way)) throw new ClientRefusal('A bot on the gateway has no endpoint');
    return probe({ ...base, deliver: way.deliver, endpoint, privateKey });
  };
  const own = createOwnApplication({
    privateKey,
    ledger,
    probe: probeAt,
    onEndpoint: (endpoint) => Object.assign(way, { endpoint }),
  });

  return {
    ...createClient({ ...base, send }),
    app: createRest({
      ...base,
      botToken: options.botToken,
      faults,
      gatewayUrl: options.gateway?.url,
      own,
      rates: options.rates !== false,
      respond,
    }),
    world,
    violations: ledger.violations,
    notes: ledger.notes,
    subscribe: events.subscribe,
    failNext: faults.failNext,
    later: faults.later,
    loseNext: faults.loseNext,
    messages: messages.list,
    commands: () => registry.commands,
    async settled(interaction) {
      const id = typeof interaction === 'string' ? interaction : interaction.interactionId;
      const ongoing = interactions.find(id);
      if (!ongoing) throw new ClientRefusal(`There is no interaction ${id}`);
      return ongoing.settled.promise;
    },
    probe: async () => probeAt('endpoint' in way ? way.endpoint : ''),
    setChannel(id, change = {}) {
      Object.assign(world.openChannel(id), change);
    },
    setRole(id, change = {}) {
      Object.assign(world.openRole(id), change);
    },
  };
}

function toWay({ deliver, endpoint, gateway }: DiscordStandInOptions): Way {
  if (gateway && !deliver) return { dispatch: (event, data) => gateway.dispatch(event, data) };
  if (!deliver || gateway) throw new Error('Give either `deliver` or `gateway`');
  return { deliver, endpoint: endpoint ?? 'http://localhost/discord/interactions' };
}
