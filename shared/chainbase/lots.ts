import type { CreditStore, Decision } from './credit-store.ts';
import { monthOf } from './month-of.ts';

/** What a call of watching wants: `latest` is when it must leave. */
export type LotWish = Pick<Parameters<CreditStore['take']>[0], 'credits' | 'latest' | 'limit'>;

export interface LotsDeps {
  store: Pick<CreditStore, 'take'>;
  intervalMs: number;
  now(): number;
  sleep(ms: number): Promise<void>;
}

interface Waiting {
  wish: LotWish;
  decide(decision: Decision): void;
  fail(error: unknown): void;
}

/** Nobody who asks for a gallery finds more of one process before them. */
const mostMs = 625;

/** So long before the moment after the last lot's the next one is taken: the table's answer takes a part of it. */
const aheadMs = 50;

/**
 * Calls of watching that wait in one process take their moments together, in one write. What is taken is what is wanted now, so that
 * nothing is ever given back; and the next lot is taken when its turn comes, so that people's calls come in between.
 */
export function createLots({ store, intervalMs, now, sleep }: LotsDeps) {
  const size = Math.max(1, Math.floor(mostMs / intervalMs));
  const waiting: Waiting[] = [];
  let isBusy = false;
  let nextLotAt = Number.NEGATIVE_INFINITY;

  const next = (most: number): Waiting[] => {
    const [first] = waiting;
    const end = waiting.findIndex(({ wish }) => wish.credits !== first?.wish.credits);
    return waiting.slice(0, Math.min(most, end < 0 ? most : end));
  };

  const takeFor = async (lot: readonly Waiting[]): Promise<Decision> => {
    const [{ wish } = { wish: undefined }] = lot;
    if (!wish) throw new RangeError('a lot of nothing');
    const latest = Math.min(...lot.map((each) => each.wish.latest));
    const time = { now: now(), month: monthOf(now()) };
    return store.take({
      ...wish,
      ...time,
      ...{ lane: 'watching', calls: lot.length, latest, intervalMs },
    });
  };

  const work = async (): Promise<void> => {
    isBusy = true;
    await undefined; // who asks in the same moment is one of them
    let most = size;
    while (waiting.length > 0) {
      if (nextLotAt > now()) await sleep(nextLotAt - now());
      const lot = next(most);
      try {
        const decision = await takeFor(lot);
        if (decision.kind !== 'granted' && lot.length > 1) {
          most = 1; // each may have as much as there is left for it
          continue;
        }
        waiting.splice(0, lot.length);
        const isGranted = decision.kind === 'granted';
        if (isGranted) nextLotAt = decision.at + lot.length * intervalMs - aheadMs;
        for (const [index, { decide }] of lot.entries()) {
          decide(isGranted ? { ...decision, at: decision.at + index * intervalMs } : decision);
        }
      } catch (error) {
        waiting.splice(0, lot.length);
        for (const { fail } of lot) fail(error);
      }
    }
    isBusy = false;
  };

  return (wish: LotWish): Promise<Decision> =>
    new Promise((decide, fail) => {
      waiting.push({ wish, decide, fail });
      if (!isBusy) work();
    });
}
