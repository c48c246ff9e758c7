import { expect, it } from 'vitest';
import { createChainbaseApp } from '../../../../infra/local/chainbase/app.ts';
import { createFaults } from '../../../../infra/local/chainbase/faults.ts';
import { createMarket } from '../../../../infra/local/chainbase/market.ts';
import { plans } from '../../../../infra/local/chainbase/meter.ts';
import { createMoods, type Mood } from '../../../../infra/local/chainbase/moods.ts';
import { vitalik } from '../../../../infra/local/chainbase/wallets.ts';

it.each<[Mood, number, number]>([
  ['fine', 200, 100],
  ['slow', 200, 4_100],
  ['limited', 429, 100],
  ['down', 502, 100],
])('answers, being %s, with %i after %i ms, for as long as it lasts', async (mood, status, ms) => {
  const waits: number[] = [];
  const faults = createFaults();
  const moods = createMoods({ faults, usualMs: () => 100 });
  const app = createChainbaseApp({
    ...{ market: createMarket(), faults, plan: plans.unlimited },
    wait: async (asked) => waits.push(asked),
  });
  const path = `/v1/account/nfts?chain_id=1&address=${vitalik.address}`;
  const ask = async () => (await app.request(path, { headers: { 'x-api-key': 'demo' } })).status;
  moods.set(mood);
  expect([await ask(), await ask(), await ask()]).toEqual([status, status, status]);
  moods.set('fine');
  expect(await ask()).toBe(200);
  expect(waits).toEqual([ms, ms, ms, 100]);
});
