import { DiscordAPIError, HTTPError, RateLimitError, type REST } from '@discordjs/rest';
import { idOf, type ModelChat } from './chats.ts';
import type { Journey, Process, World } from './process.ts';

const second = 1_000;
const minute = 60 * second;
const nonceMs = 5 * minute;
const tokenMs = 15 * minute;
const latency = [15, 200] as const;

/** A command that somebody gave, which waits for its answer. */
export interface ModelInteraction {
  token: string;
  givenAt: number;
  /** Somebody sees "thinking…" from then on. */
  deferredAt?: number;
  edits: number;
  /** Tries to edit that were refused or lost by a fault, and workers that died with it. */
  failures: number;
}

export interface DiscordDeps {
  world: World;
  chats: readonly ModelChat[];
}

/** What one sending came to: seen as a new message, or known already by its nonce. */
export interface Seen {
  isNew: boolean;
  isAnswered: boolean;
}

/** Who is told what comes of one sending. */
export interface Onlooker {
  tried(): void;
  /** In the moment in which it is seen. */
  seen(seen: Seen): void;
  /** The chat is said to be gone. */
  stopped(): void;
}

/** Discord: channels that know a nonce for five minutes, and interactions whose token lives for fifteen. */
export function createDiscord({ world, chats }: DiscordDeps) {
  const { clock, chance, faults, trace } = world;
  const nonces = new Map<string, number>();
  const interactions = new Map<string, ModelInteraction>();
  let downUntil = 0;
  let refusesUntil = 0;

  /** Trouble that has nothing to do with what is asked. */
  const trouble = (journey: Journey, route: string) => {
    if (faults.isOver()) return;
    if (faults.strike('discord-outage')) downUntil = clock.now() + chance.whole(second, 5 * minute);
    if (faults.strike('discord-token-refused')) {
      refusesUntil = clock.now() + chance.whole(second, 5 * minute);
    }
    if (clock.now() < refusesUntil && !route.startsWith('/webhooks')) {
      throw apiError(401, 0, '401: Unauthorized');
    }
    if (clock.now() < downUntil || faults.strike('discord-5xx')) {
      throw new HTTPError(503, 'Service Unavailable', 'POST', route, bare);
    }
    if (faults.strike('discord-429')) throw rateLimit(chance.whole(2_001, 60_000), route);
    if (faults.strike('discord-timeout')) {
      journey.lateMs += 14 * second;
      throw new DOMException('This operation was aborted', 'AbortError');
    }
  };

  const isLost = (journey: Journey): boolean => {
    if (!faults.strike('discord-answer-lost')) return false;
    journey.lateMs += 14 * second;
    return true;
  };

  const tokenOf = (route: string): ModelInteraction => {
    const token = route.split('/')[3] ?? '';
    const interaction = interactions.get(token);
    const isOpen = interaction?.deferredAt !== undefined && interaction.deferredAt <= clock.now();
    if (!interaction || !isOpen) throw apiError(404, 10015, 'Unknown Webhook');
    if (clock.now() > interaction.givenAt + tokenMs) {
      throw apiError(401, 50027, 'Invalid Webhook Token');
    }
    return interaction;
  };

  /** Of the interactions' webhooks. */
  const restOf = (process: Process): Pick<REST, 'patch' | 'post' | 'delete'> => {
    const change = (route: string, isEdit: boolean) =>
      process.call((journey) => {
        const known = interactions.get(route.split('/')[3] ?? '');
        try {
          trouble(journey, route);
        } catch (error) {
          if (known) known.failures += 1;
          throw error;
        }
        const interaction = tokenOf(route);
        if (isEdit) interaction.edits += 1;
        trace.note(`${process.name}: Discord shows an answer`, process.name, interaction.token);
        if (!isLost(journey)) return {};
        throw new DOMException('This operation was aborted', 'AbortError');
      }, latency);
    return {
      patch: (route) => change(route, true),
      post: (route) => change(route, false),
      delete: (route) => change(route, false),
    };
  };

  /** Of the channels, for one notice. */
  const channelsOf = (process: Process, onlooker: Onlooker) => ({
    post: ((route, request) =>
      process.call((journey) => {
        onlooker.tried();
        const channel = route.split('/')[2] ?? '';
        trouble(journey, route);
        const chat = chats.find(
          (each) => each.platform === 'discord' && idOf(each.chat) === channel,
        );
        if (!chat) throw apiError(404, 10003, 'Unknown Channel');
        if (chat.state === 'gone') {
          onlooker.stopped();
          throw apiError(403, 50001, 'Missing Access');
        }
        if (chat.state === 'deaf') throw apiError(403, 50013, 'Missing Permissions');
        if (faults.strike('discord-odd-403')) throw apiError(403, 20_099, 'Something forbidden');
        const { nonce, embeds } = (request?.body ?? {}) as { nonce: string; embeds: unknown[] };
        if (embeds.length > 0 && faults.strike('discord-unshowable')) {
          throw apiError(400, 50035, 'Invalid Form Body');
        }
        const key = `${channel} ${nonce}`;
        const isNew = (nonces.get(key) ?? Number.NEGATIVE_INFINITY) <= clock.now() - nonceMs;
        if (isNew) nonces.set(key, clock.now());
        const isAnswered = !isLost(journey);
        onlooker.seen({ isNew, isAnswered });
        if (isAnswered) return {};
        throw new DOMException('This operation was aborted', 'AbortError');
      }, latency)) as REST['post'],
  });

  return { interactions, restOf, channelsOf };
}

export type Discord = ReturnType<typeof createDiscord>;

const bare = { body: undefined, files: undefined };

function apiError(status: number, code: number, message: string): DiscordAPIError {
  return new DiscordAPIError({ code, message }, code, status, 'POST', '', bare);
}

function rateLimit(timeToReset: number, route: string): RateLimitError {
  return new RateLimitError({
    timeToReset,
    limit: 5,
    method: 'POST',
    hash: 'simulated',
    url: route,
    route,
    majorParameter: 'simulated',
    global: false,
    retryAfter: timeToReset,
    sublimitTimeout: 0,
    scope: 'user',
  });
}
