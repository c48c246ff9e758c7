import { expect, it } from 'vitest';
import { openWatching } from '../../../bots/core/open-watching.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { createNameStore } from '../../../shared/store/names.ts';
import { createPageStore } from '../../../shared/store/pages.ts';
import { createNames } from '../../../shared/wallet/names.ts';
import { createPages } from '../../../shared/wallet/pages.ts';
import type { Notice } from '../../../shared/watch/notice.ts';
import { vitalik } from '../../support/addresses.ts';
import { silent } from '../../support/core.ts';
import { fakeChainbase, walletOf } from '../../support/fake-chainbase.ts';
import { freePlan } from '../../support/free-plan.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { rowsOf } from '../../support/rows.ts';
import { inGroup } from './watching/desk.ts';

it('the watchlist and what happens to its chats are of one table', async () => {
  const table = createMemoryTable();
  const none = { ensRecord: async () => null, ensReverse: async () => [] };
  const chainbase = { ...fakeChainbase(walletOf(rowsOf(1, 3))), ...none };
  const core = {
    table,
    plan: freePlan,
    credits: createCreditStore(table),
    pages: createPages({ store: createPageStore(table), chainbase }),
    names: createNames({ store: createNameStore(table), chainbase }),
  };
  const notices: Notice[] = [];
  const announce = async (all: readonly Notice[]) => void notices.push(...all);
  const settings = { NOTICES_QUEUE_URL: '', WATCH_MIN_INTERVAL_SECONDS: 60 };
  const { run, chatEvents } = openWatching(settings, core, silent, announce);

  await run({ do: 'add', wallet: { address: vitalik } }, inGroup);
  await run({ do: 'test' }, inGroup);
  expect(notices).toMatchObject([{ chat: 'telegram:-1' }]);
  await chatEvents.moved('telegram:-1', 'telegram:-100');
  const there = { ...inGroup, place: 'telegram:-100', chat: 'telegram:-100' };
  const { title } = await run({ do: 'list', page: 1 }, there);
  expect(title).toBe('Watchlist: 1 wallet');
});
