import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeter, plans } from '../../../../infra/local/chainbase/meter.ts';
import { type Chainbase, startChainbase } from './chainbase.ts';

const address = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';

const call = ({ get }: Chainbase, query = {}) =>
  get('/v1/account/nfts', { chain_id: 1, address, ...query });
const status = async (chainbase: Chainbase, query = {}) => (await call(chainbase, query)).status;

describe('the free plan', () => {
  it('allows one call in any second', async () => {
    const chainbase = startChainbase({ plan: plans.free });
    expect(await status(chainbase)).toBe(200);
    chainbase.clock.at += 999;
    const refused = await call(chainbase);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({
      code: 429,
      message: expect.stringContaining('Too many requests'),
    });
    expect(refused.headers.has('retry-after')).toBe(false);
    chainbase.clock.at += 1;
    expect(await status(chainbase)).toBe(200);
  });

  it('is one account for all keys and paths', async () => {
    const chainbase = startChainbase({ plan: plans.free });
    const name = () => chainbase.get('/v1/ens/records', { chain_id: 1, domain: 'vitalik.eth' });
    const statuses = [await name(), await name(), await name(), await name()].map((r) => r.status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(await status(chainbase)).toBe(429);
    expect(chainbase.faults.requests.map(({ credits }) => credits)).toEqual([1, 1, 1, 0, 0]);
  });

  it('bills a success, and nothing else', async () => {
    const chainbase = startChainbase({ plan: plans.free });
    expect(await status(chainbase, { limit: 101 })).toBe(422);
    expect(await status(chainbase, { chain_id: 5 })).toBe(400);
    chainbase.faults.next({ kind: 'status', status: 503 });
    expect(await status(chainbase)).toBe(503);
    expect((await chainbase.get('/v1/account/nfts', {}, 'wrong')).status).toBe(401);
    expect(await status(chainbase)).toBe(200);
    expect(chainbase.faults.requests.map(({ credits }) => credits)).toEqual([0, 0, 0, 0, 3]);
  });
});

describe('a month', () => {
  it('ends the credits with another text, until the first (UTC)', async () => {
    const chainbase = startChainbase({ plan: { creditsPerSecond: 3, creditsPerMonth: 7 } });
    for (const expected of [200, 200, 429, 429]) {
      expect(await status(chainbase)).toBe(expected);
      chainbase.clock.at += 60_000;
    }
    const body = (await (await call(chainbase)).json()) as { message: string };
    expect(body.message).toMatch(/month/i);
    expect(body.message).not.toContain('Too many requests');

    chainbase.clock.at = Date.UTC(2026, 4, 31, 23, 59, 59, 999);
    expect(await status(chainbase)).toBe(429);
    chainbase.clock.at = Date.UTC(2026, 5, 1);
    expect(await status(chainbase)).toBe(200);
  });
});

it('never lets any second or month cost more than the plan', () => {
  const step = fc.record({
    pause: fc.integer({ min: 0, max: 1500 }),
    credits: fc.constantFrom(1, 3),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let at = Date.UTC(2026, 4, 17);
      const meter = createMeter({
        plan: { creditsPerSecond: 4, creditsPerMonth: 50 },
        now: () => at,
      });
      const spent: { at: number; credits: number }[] = [];
      for (const { pause, credits } of steps) {
        at += pause;
        if (meter.spend(credits) === 'spent') spent.push({ at, credits });
      }
      const sum = (some: typeof spent) => some.reduce((total, { credits }) => total + credits, 0);
      for (const end of spent) {
        const second = spent.filter((one) => one.at <= end.at && one.at > end.at - 1000);
        expect(sum(second)).toBeLessThanOrEqual(4);
      }
      expect(sum(spent)).toBeLessThanOrEqual(50);
    }),
  );
});
