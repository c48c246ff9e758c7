import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock } from './clock.ts';
import { fieldsOf } from './form.ts';
import { toPing } from './interaction.ts';
import type { Ledger } from './ledger.ts';
import { signBody, signedRequest } from './sign.ts';
import type { World } from './world.ts';

/** Whether an endpoint would be let into Discord, and stay there. */
export interface Probed {
  answersPing: boolean;
  refusesForgeries: boolean;
}

interface ProbeDeps {
  clock: Clock;
  deliver(request: Request): Promise<Response>;
  endpoint: string;
  ledger: Ledger;
  nextId(): string;
  privateKey: KeyObject;
  world: World;
}

/**
 * Asks what Discord asks of an endpoint, first and again later: a PING must be answered, and every
 * bad signature must be answered 401.
 * @see https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint
 */
export async function probe(deps: ProbeDeps): Promise<Probed> {
  const { clock, deliver, endpoint, ledger, nextId, privateKey, world } = deps;
  const body = JSON.stringify(toPing(world, nextId()));
  const honest = signBody(privateKey, body, clock.now());

  async function answersPing(): Promise<boolean> {
    const response = await deliver(signedRequest(endpoint, body, honest));
    const answer = response.status === 200 ? await response.json() : undefined;
    const isPong = fieldsOf(answer)['type'] === 1;
    if (!isPong) ledger.violate('ping', 'probe', `PING was answered ${response.status}.`);
    return isPong;
  }

  async function refuses([forgery, request]: [string, Request]): Promise<boolean> {
    const { status } = await deliver(request);
    if (status === 401) return true;
    const detail = `A signature with ${forgery} was answered ${status}.`;
    ledger.violate('bad-signature-accepted', 'probe', detail);
    return false;
  }

  function forgeries(): [string, Request][] {
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const send = (changed: object) => signedRequest(endpoint, body, { ...honest, ...changed });
    return [
      ["a stranger's key", send(signBody(stranger, body, clock.now()))],
      ['another timestamp', send({ timestamp: String(Number(honest.timestamp) + 1) })],
      ['no hex in it', send({ signature: 'z'.repeat(128) })],
      ['half of it missing', send({ signature: honest.signature.slice(0, 64) })],
      ['nothing in it', send({ signature: '' })],
    ];
  }

  const pong = await answersPing();
  const refused = await Promise.all(forgeries().map(refuses));
  return { answersPing: pong, refusesForgeries: refused.every(Boolean) };
}
