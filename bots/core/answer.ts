import type { Spender } from '../../shared/chainbase/credits.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { Address } from '../../shared/nft/address.ts';
import type { Names } from '../../shared/wallet/names.ts';
import type { Gallery } from './gallery.ts';
import { isExpected, problemOf } from './problem.ts';
import { type Ask, type Request, requestOf } from './request.ts';
import type { View } from './view.ts';

/** How a platform lets somebody see an answer. `show` throws what the platform answers, so that the queue tries again. */
export interface Stage {
  /** Told once, when the answer will take about `waitMs` more. */
  wait(waitMs: number): Promise<void>;
  show(view: View): Promise<void>;
}

export interface AnswerDeps {
  gallery: Pick<Gallery, 'open'>;
  names: Pick<Names, 'resolve' | 'learn'>;
  log: Log;
}

/** Answers an ask on a stage, come what may: with what was asked for, or a sentence. Repeating it shows the same again. */
export type Answer = (ask: Ask, stage: Stage) => Promise<void>;

/** A name's lookup may wait as long as its gallery. */
const patienceMs = 60_000;

export function createAnswer({ gallery, names, log }: AnswerDeps): Answer {
  const viewOf = async (ask: Ask, onWait: NonNullable<Spender['onWait']>): Promise<View> => {
    let request: Request | undefined;
    try {
      if ('address' in ask.wallet) {
        request = requestOf(ask, ask.wallet.address);
        return await gallery.open(request, onWait);
      }
      const spender: Spender = { lane: 'people', maxWaitMs: patienceMs, onWait };
      const { name, address, expired } = await names.resolve(ask.wallet.name, spender);
      request = requestOf(ask, address);
      const view = await gallery.open(request, onWait);
      return { ...view, name, ...(view.kind === 'gallery' ? { expiredName: expired } : {}) };
    } catch (error) {
      if (!isExpected(error)) log.error('An answer failed.', { error: describeError(error) });
      return problemOf(error, request);
    }
  };

  /** After the answer, so that nobody waits for it; the next page shows the name. */
  const learnName = async (address: Address) => {
    try {
      await names.learn(address, { lane: 'watching', maxWaitMs: 2_500 });
    } catch (error) {
      if (!isExpected(error)) log.warn('A name was not learnt.', { error: describeError(error) });
    }
  };

  return async (ask, stage) => {
    let told = false;
    const onWait = async (waitMs: number) => {
      if (told) return;
      told = true;
      try {
        await stage.wait(waitMs);
      } catch (error) {
        log.warn('Nobody was told of a wait.', { error: describeError(error) });
      }
    };
    const view = await viewOf(ask, onWait);
    await stage.show(view);
    if (view.kind !== 'problem') await learnName(view.request.wallet);
  };
}
