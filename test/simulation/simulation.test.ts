import { afterAll, describe, expect, it } from 'vitest';
import { type FaultKind, faultKinds } from './faults.ts';
import { runHistory } from './history.ts';

const histories = 500;
const atOnce = 50;

const seen = new Map<FaultKind, number>();
const sum = { acquisitions: 0, notices: 0, looks: 0 };

describe('whatever fails, doubles, comes late or dies', () => {
  const starts = Array.from({ length: histories / atOnce }, (_, index) => 1 + index * atOnce);

  it.each(starts)(
    'what is acquired is told, once, and nothing else: histories from %i on',
    async (from) => {
      for (let seed = from; seed < from + atOnce; seed += 1) {
        const { violation, faults, counts } = await runHistory(seed);
        const told =
          violation &&
          `${violation.message}\n${violation.story}\nagain: npm run soak -- --seed ${seed}`;
        expect(told).toBeUndefined();
        for (const [kind, count] of faults) seen.set(kind, count + (seen.get(kind) ?? 0));
        for (const name of ['acquisitions', 'notices', 'looks'] as const) sum[name] += counts[name];
      }
    },
    120_000,
  );

  it('is the same history for the same seed', async () => {
    expect((await runHistory(7)).digest).toBe((await runHistory(7)).digest);
  });

  afterAll(() => {
    // A simulation in which nothing happens proves nothing.
    expect(faultKinds.filter((kind) => !seen.has(kind))).toEqual([]);
    expect(sum.acquisitions).toBeGreaterThan(10_000);
    expect(sum.notices).toBeGreaterThan(2_000);
  });
});
