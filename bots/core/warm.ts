import { describeError, type Log } from '../../shared/log.ts';
import type { Allowances } from '../../shared/store/allowances.ts';
import type { ClaimStore } from '../../shared/store/claims.ts';
import type { Names } from '../../shared/wallet/names.ts';
import type { Pages } from '../../shared/wallet/pages.ts';
import { createPermits } from './permit.ts';
import { isExpected } from './problem.ts';
import type { Ask } from './request.ts';

/** Keys pressed within this time are one wish. */
const onceMs = 10_000;

/** Nobody has asked yet: it takes no place in people's line, and does not wait long. */
const patience = { lane: 'watching', maxWaitMs: 2_500 } as const;

export interface WarmDeps {
  names: Pick<Names, 'resolve'>;
  pages: Pick<Pages, 'read'>;
  claims: Pick<ClaimStore, 'begin'>;
  allowances: Pick<Allowances, 'take'>;
  log: Log;
}

/** Reads the first page of a wallet that somebody is typing about, so that its collections can be suggested. */
export type Warm = (ask: Ask, person: string | undefined) => Promise<void>;

export function createWarm({ names, pages, claims, allowances, log }: WarmDeps): Warm {
  const permits = createPermits(allowances);
  return async ({ chain, wallet }, person) => {
    if (chain === 'all') return;
    const spender = { ...patience, ...permits(person) };
    try {
      const which = 'address' in wallet ? wallet.address : wallet.name;
      const claim = await claims.begin(`warm#${chain}#${which}`, onceMs);
      if (claim.state !== 'begun') return;
      const { address } = 'address' in wallet ? wallet : await names.resolve(wallet.name, spender);
      await pages.read({ chain, address, contracts: [], page: 1 }, spender);
    } catch (error) {
      if (!isExpected(error)) log.warn('A wallet was not warmed.', { error: describeError(error) });
    }
  };
}
