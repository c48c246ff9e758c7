import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnswer, type Stage } from '../../../bots/core/answer.ts';
import { createGallery } from '../../../bots/core/gallery.ts';
import type { Ask } from '../../../bots/core/request.ts';
import type { View } from '../../../bots/core/view.ts';
import type { Page } from '../../../shared/chainbase/client.ts';
import type { Spender } from '../../../shared/chainbase/credits.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createAllowances } from '../../../shared/store/allowances.ts';
import { createNameStore } from '../../../shared/store/names.ts';
import { createPageStore } from '../../../shared/store/pages.ts';
import { createNames } from '../../../shared/wallet/names.ts';
import { createPages } from '../../../shared/wallet/pages.ts';
import { vitalik } from '../../support/addresses.ts';
import { collectLog } from '../../support/collect-log.ts';
import { fakeChainbase, walletOf } from '../../support/fake-chainbase.ts';
import { rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const ask: Ask = { chain: 'ethereum', wallet: { address: vitalik }, page: 1 };
const byName: Ask = { ...ask, wallet: { name: 'vitalik.eth' } };
const own = { name: 'vitalik', address: vitalik, owner: vitalik };
const threeNfts = walletOf(rowsOf(1, 3));

let embedded: TestTable;
beforeEach(async () => {
  embedded = await startTable();
});
afterEach(() => embedded.stop());

interface Upstream {
  read?: Parameters<typeof fakeChainbase>[0];
  record?(spender: Spender): Promise<unknown>;
  reverse?(): Promise<unknown[]>;
}

function answerOver(upstream: Upstream) {
  const { read = threeNfts, record = async () => own, reverse = async () => [own] } = upstream;
  const { log, lines } = collectLog();
  const chainbase = {
    ...fakeChainbase(read),
    ensRecord: (_: string, spender: Spender) => record(spender),
    ensReverse: reverse,
  };
  const store = createNameStore(embedded.table);
  const pages = createPages({ store: createPageStore(embedded.table), chainbase });
  const gallery = createGallery({ pages, names: store });
  const names = createNames({ store, chainbase });
  const allowances = createAllowances(embedded.table);
  const begin = createAnswer({ gallery, names, allowances, log });
  const answer = async (...asked: Parameters<typeof begin>) => (await begin(...asked))();
  const shown: (View | number)[] = [];
  const stage: Stage = {
    wait: async (waitMs) => void shown.push(waitMs),
    show: async (view) => void shown.push(view),
  };
  return { answer, stage, shown, lines };
}

describe('an answer', () => {
  it('shows the gallery of an address, and learns its name for the next time', async () => {
    const { answer, stage, shown, lines } = answerOver({});
    await answer(ask, stage);
    await answer(ask, stage);
    expect(shown).toMatchObject([
      { kind: 'gallery', total: 3, name: undefined },
      { kind: 'gallery', total: 3, name: 'vitalik.eth' },
    ]);
    expect(lines).toEqual([]);
  });

  it('shows the gallery of a name, and whether that ran out', async () => {
    const { answer, stage, shown } = answerOver({
      record: async () => ({ ...own, expiration_time: '2021-08-30T06:11:05Z' }),
    });
    await answer(byName, stage);
    expect(shown).toMatchObject([{ kind: 'gallery', name: 'vitalik.eth', expiredName: true }]);
  });

  it('shows the overview of a name', async () => {
    const { answer, stage, shown } = answerOver({});
    await answer({ ...byName, chain: 'all' }, stage);
    expect(shown).toMatchObject([{ kind: 'overview', name: 'vitalik.eth' }]);
    expect(shown[0]).not.toHaveProperty('expiredName');
  });

  it('tells of a wait once, whatever waits', async () => {
    const slow = async <T>(spender: Spender, value: T): Promise<T> => {
      await spender.onWait?.(4_000);
      return value;
    };
    const { answer, stage, shown } = answerOver({
      read: async (query, spender) => slow<Page>(spender, await threeNfts(query)),
      record: (spender) => slow(spender, own),
    });
    await answer(byName, stage);
    expect(shown).toMatchObject([4_000, { kind: 'gallery' }]);
  });

  it('comes although nobody could be told of the wait', async () => {
    const { answer, stage, shown, lines } = answerOver({
      read: async (query, spender) => {
        await spender.onWait?.(4_000);
        return threeNfts(query);
      },
    });
    await answer(ask, { ...stage, wait: () => Promise.reject(new Error('blocked')) });
    expect(shown).toMatchObject([{ kind: 'gallery' }]);
    expect(lines).toEqual([expect.stringContaining('Nobody was told')]);
  });

  it('is a sentence with the question when Chainbase fails, which is no line in the log', async () => {
    const { answer, stage, shown, lines } = answerOver({
      read: () => Promise.reject(new UpstreamError('chainbase', 'key-refused')),
    });
    await answer(byName, stage);
    const retry = { chain: 'ethereum', wallet: vitalik, page: 1 };
    expect(shown).toMatchObject([{ kind: 'problem', retry, askers: false }]);
    expect(lines).toEqual([]);
  });

  it('is a sentence for the asker when the name points nowhere', async () => {
    const { answer, stage, shown } = answerOver({ record: async () => null });
    await answer(byName, stage);
    expect(shown).toMatchObject([{ kind: 'problem', retry: undefined, askers: true }]);
  });

  it('of a bug says nothing of it, and the log does', async () => {
    const { answer, stage, shown, lines } = answerOver({
      read: () => Promise.reject(new TypeError('x is undefined')),
    });
    await answer(ask, stage);
    expect(JSON.stringify(shown)).not.toContain('undefined');
    expect(lines).toEqual([expect.stringContaining('TypeError: x is undefined')]);
  });

  it('that the platform does not take is thrown, so that the queue tries again', async () => {
    const { answer, stage } = answerOver({});
    const refused = new UpstreamError('discord', 'unavailable');
    await expect(answer(ask, { ...stage, show: () => Promise.reject(refused) })).rejects.toBe(
      refused,
    );
  });

  it('stands although no name could be learnt', async () => {
    const { answer, stage, shown, lines } = answerOver({
      reverse: () => Promise.reject(new TypeError('bug')),
    });
    await answer(ask, stage);
    expect(shown).toMatchObject([{ kind: 'gallery' }]);
    expect(lines).toEqual([expect.stringContaining('A name was not learnt')]);
  });
});
