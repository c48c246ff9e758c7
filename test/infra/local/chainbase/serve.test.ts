import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { plans } from '../../../../infra/local/chainbase/meter.ts';
import { type RunningChainbase, serveChainbase } from '../../../../infra/local/chainbase/serve.ts';

let chainbase: RunningChainbase;

beforeAll(async () => {
  chainbase = await serveChainbase({ port: 0, plan: plans.unlimited, keys: ['k1', 'k2'] });
});
beforeEach(() => chainbase.faults.clear());
afterAll(() => chainbase.close());

function get(init: RequestInit & { key?: string } = {}) {
  const { key = 'k2', ...rest } = init;
  const address = chainbase.market.wallets[0]?.address;
  const url = `${chainbase.url}/v1/account/nfts?chain_id=1&address=${address}`;
  return fetch(url, { ...rest, headers: { 'x-api-key': key } });
}

it('answers over HTTP, to its own keys', async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toMatchObject({ code: 0, next_page: 2 });
  expect((await get({ key: 'demo' })).status).toBe(401);
});

it('notices that a caller gave up waiting', async () => {
  const caller = new AbortController();
  chainbase.faults.next({ kind: 'hang' });
  chainbase.faults.onRequest = () => setImmediate(() => caller.abort());
  await expect(get({ signal: caller.signal })).rejects.toThrow('abort');
  await expect.poll(() => chainbase.faults.requests.map(({ status }) => status)).toEqual([504]);
});

it('lets the market live, if told to', async () => {
  const { market, close } = await serveChainbase({ port: 0, tickEveryMs: 1 });
  onTestFinished(close);
  const hasMinted = () => market.collections.some((one) => market.issued(one) > one.supply);
  await expect.poll(hasMinted).toBe(true);
});

it('fails to start on a port that is taken', async () => {
  const port = Number(new URL(chainbase.url).port);
  await expect(serveChainbase({ port })).rejects.toThrow('EADDRINUSE');
});
