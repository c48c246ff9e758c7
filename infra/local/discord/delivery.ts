import type { KeyObject } from 'node:crypto';
import { after, type Clock } from './clock.ts';
import { DiscordError } from './discord-error.ts';
import { deadlineMs, type InteractionStore, type Ongoing } from './interaction-store.ts';
import type { Ledger } from './ledger.ts';
import type { Respond } from './respond.ts';
import { signBody, signedRequest } from './sign.ts';

/** Where interactions go: to the bot's own endpoint, signed, or to its gateway connections. */
export type Way =
  | { deliver(request: Request): Promise<Response>; endpoint: string }
  | { dispatch(event: string, data: unknown): void };

export interface DeliveryDeps {
  clock: Clock;
  interactions: InteractionStore;
  ledger: Ledger;
  privateKey: KeyObject;
  respond: Respond;
  way: Way;
}

const where = 'interaction';

/** Sends an interaction on its way; its `outcome` tells what came of it. */
export function createDelivery({ clock, interactions, ledger, ...deps }: DeliveryDeps) {
  const { privateKey, respond, way } = deps;

  function miss(ongoing: Ongoing) {
    if (ongoing.state !== 'open') return;
    ledger.violate('deadline', where, 'No answer within 3 seconds.');
    interactions.fail(ongoing, 'deadline');
  }

  function isLate({ createdAt }: Ongoing): boolean {
    return clock.now() - createdAt > deadlineMs;
  }

  async function post(
    ongoing: Ongoing,
    deliver: (request: Request) => Promise<Response>,
    to: string,
  ) {
    const body = JSON.stringify(ongoing.payload);
    const response = await deliver(
      signedRequest(to, body, signBody(privateKey, body, clock.now())),
    );
    if (isLate(ongoing)) return miss(ongoing);
    if (response.status === 202) return; // the answer comes through the callback route
    if (response.status !== 200) {
      ledger.violate('response-status', where, `The endpoint answered ${response.status}.`);
      return interactions.fail(ongoing, `status ${response.status}`);
    }
    respond(ongoing, await readJson(response));
  }

  function giveUp(ongoing: Ongoing, error: unknown) {
    if (ongoing.state !== 'open') return;
    if (error instanceof DiscordError) return interactions.fail(ongoing, JSON.stringify(error));
    ledger.violate('response-status', where, `The endpoint failed: ${String(error)}`);
    interactions.fail(ongoing, 'unreachable');
  }

  return function send(ongoing: Ongoing): void {
    after(clock, deadlineMs, ongoing.answered.signal, () => miss(ongoing));
    if ('dispatch' in way) way.dispatch('INTERACTION_CREATE', ongoing.payload);
    else post(ongoing, way.deliver, way.endpoint).catch((error) => giveUp(ongoing, error));
  };
}

/** The JSON of an answer; what is not sent as JSON is no answer. */
async function readJson(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return isJson ? response.json() : undefined;
}
