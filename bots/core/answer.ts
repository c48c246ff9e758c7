import type { Spender } from '../../shared/chainbase/credits.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { Address } from '../../shared/nft/address.ts';
import type { Allowances } from '../../shared/store/allowances.ts';
import type { Names } from '../../shared/wallet/names.ts';
import { asTyped } from './as-typed.ts';
import { type Asker, type Gallery, patienceMs } from './gallery.ts';
import { createPermits } from './permit.ts';
import { isExpected, problemOf } from './problem.ts';
import { type Ask, type Request, requestOf } from './request.ts';
import type { View } from './view.ts';

/** How a platform lets somebody see an answer. `show` throws what the platform answers, so that the queue tries again. */
export interface Stage {
  /** Who asks, by platform and id: `discord:123`. What they make us ask Chainbase is counted. */
  person?: string | undefined;
  /** Told once, when the answer will take about `waitMs` more. */
  wait(waitMs: number): Promise<void>;
  show(view: View): Promise<void>;
}

export interface AnswerDeps {
  gallery: Pick<Gallery, 'open'>;
  names: Pick<Names, 'resolve' | 'learn'>;
  allowances: Pick<Allowances, 'take'>;
  log: Log;
}

/** What is left to do when an answer stands and is marked as done. It never throws. */
export type Later = () => Promise<void>;

/** Answers an ask on a stage, come what may: with what was asked for, or a sentence. Repeating it shows the same again. */
export type Answer = (ask: Ask, stage: Stage) => Promise<Later>;

export function createAnswer({ gallery, names, allowances, log }: AnswerDeps): Answer {
  const permits = createPermits(allowances);

  const viewOf = async (ask: Ask, asker: Asker): Promise<View> => {
    let request: Request | undefined;
    try {
      if ('address' in ask.wallet) {
        request = requestOf(ask, ask.wallet.address);
        return await gallery.open(request, asker);
      }
      const spender: Spender = { lane: 'people', maxWaitMs: patienceMs, ...asker };
      const found = await names.resolve(ask.wallet.name, spender);
      request = requestOf(ask, found.address);
      return asTyped(await gallery.open(request, asker), found);
    } catch (error) {
      if (!isExpected(error)) log.error('An answer failed.', { error: describeError(error) });
      return problemOf(error, request);
    }
  };

  /** Nobody waits for it; the next page shows the name. */
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
    const view = await viewOf(ask, { onWait, ...permits(stage.person) });
    await stage.show(view);
    return async () => {
      if (view.kind !== 'problem') await learnName(view.request.wallet);
    };
  };
}
