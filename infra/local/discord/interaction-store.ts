import {
  type APIInteraction,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ApplicationIntegrationType,
} from 'discord-api-types/v10';
import { after, type Clock } from './clock.ts';
import { invalidWebhookToken, unknownWebhook } from './discord-error.ts';
import type { Events } from './event.ts';
import type { Scene } from './interaction.ts';
import type { Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';

/** How long a bot has for its first answer. */
export const deadlineMs = 3000;
/** How long an interaction's token lives. */
export const tokenLifeMs = 15 * 60_000;

/** Its token is long dead then, and its modal, if it opened one, closed. */
const forgottenAfterMs = 60 * 60_000;

/** An interaction on its way: what it was, and how far the bot's answer has come. */
export interface Ongoing {
  payload: APIInteraction;
  /** Who did it, and where. */
  scene: Scene;
  /** Epoch milliseconds. */
  createdAt: number;
  /** `open` until answered; `thinking` and `updating` until the deferred answer is edited. */
  state: 'open' | 'thinking' | 'updating' | 'answered' | 'failed';
  /** The message that `@original` names. */
  original?: string;
  /** Messages that its token may touch. */
  own: Set<string>;
  followUps: number;
  modal?: APIModalInteractionResponseCallbackData;
  /** The interaction whose modal this one submits. */
  trigger?: Ongoing | undefined;
  outcome: PromiseWithResolvers<Outcome>;
  settled: PromiseWithResolvers<APIMessage>;
  /** Aborts when the first answer is in. */
  answered: AbortController;
  /** Aborts when a deferred answer has been edited. */
  finished: AbortController;
}

export interface InteractionStore {
  open(payload: APIInteraction, scene: Scene, trigger?: Ongoing): Ongoing;
  find(id: string): Ongoing | undefined;
  /** Finds the interaction that a token may still speak for. @throws DiscordError as Discord does. */
  byToken(token: string): Ongoing;
  answer(ongoing: Ongoing, state: Ongoing['state'], outcome: Omit<Outcome, 'interactionId'>): void;
  settle(ongoing: Ongoing, message: APIMessage): void;
  fail(ongoing: Ongoing, reason: string): void;
}

/** Only installed by a user, and not where it was used: five follow-ups at most. */
export function isUserInstallOnly({ payload }: Ongoing): boolean {
  const owners = payload.authorizing_integration_owners;
  return owners[ApplicationIntegrationType.GuildInstall] === undefined;
}

interface StoreDeps {
  clock: Clock;
  events: Events;
  ledger: Ledger;
  /** How many that have ended are remembered: the oldest go first. */
  keeps: number;
}

export function createInteractionStore(deps: StoreDeps): InteractionStore {
  const { clock, events, ledger, keeps } = deps;
  const byId = new Map<string, Ongoing>();
  const byToken = new Map<string, Ongoing>();

  function conclude(ongoing: Ongoing, outcome: Omit<Outcome, 'interactionId'>) {
    const result = { interactionId: ongoing.payload.id, ...outcome };
    ongoing.outcome.resolve(result);
    ongoing.answered.abort();
    events.publish({ type: 'interaction', outcome: result });
  }

  function fail(ongoing: Ongoing, reason: string) {
    ongoing.state = 'failed';
    ongoing.settled.reject(new Error(`The application did not respond: ${reason}`));
    ongoing.finished.abort();
    conclude(ongoing, { state: 'failed', reason });
  }

  function expire(ongoing: Ongoing) {
    if (ongoing.state !== 'thinking' && ongoing.state !== 'updating') return;
    ledger.violate('token-expired', 'interaction', 'A deferred answer was never sent.');
    fail(ongoing, 'token expired');
  }

  /** They come in the order of time. */
  function forgetOld() {
    for (const { payload, createdAt, state } of byId.values()) {
      const isOld = clock.now() - createdAt >= forgottenAfterMs;
      if (!isOld && byId.size <= keeps) return;
      if (!isOld && !hasEnded[state]) continue;
      byId.delete(payload.id);
      byToken.delete(payload.token);
    }
  }

  return {
    fail,
    find: (id) => byId.get(id),
    open(payload, scene, trigger) {
      const ongoing = { ...newOngoing(payload, scene, clock.now()), trigger };
      byId.set(payload.id, ongoing);
      byToken.set(payload.token, ongoing);
      forgetOld();
      return ongoing;
    },
    byToken(token) {
      const ongoing = byToken.get(token);
      if (!ongoing) throw unknownWebhook();
      if (clock.now() - ongoing.createdAt >= tokenLifeMs) throw invalidWebhookToken();
      if (ongoing.state === 'open' || ongoing.state === 'failed') throw unknownWebhook();
      return ongoing;
    },
    answer(ongoing, state, outcome) {
      ongoing.state = state;
      conclude(ongoing, outcome);
      if (state === 'answered') {
        if (outcome.message) ongoing.settled.resolve(outcome.message);
        else ongoing.settled.reject(new Error(`No message: the answer was ${outcome.state}`));
        return;
      }
      const left = ongoing.createdAt + tokenLifeMs - clock.now();
      after(clock, left, ongoing.finished.signal, () => expire(ongoing));
    },
    settle(ongoing, message) {
      ongoing.state = 'answered';
      ongoing.settled.resolve(message);
      ongoing.finished.abort();
    },
  };
}

const hasEnded: Record<Ongoing['state'], boolean> = {
  ...{ open: false, thinking: false, updating: false },
  ...{ answered: true, failed: true },
};

function newOngoing(payload: APIInteraction, scene: Scene, createdAt: number): Ongoing {
  const settled = Promise.withResolvers<APIMessage>();
  settled.promise.catch(() => {}); // nobody need wait for it
  return {
    payload,
    scene,
    createdAt,
    state: 'open',
    own: new Set(),
    followUps: 0,
    outcome: Promise.withResolvers(),
    settled,
    answered: new AbortController(),
    finished: new AbortController(),
  };
}
