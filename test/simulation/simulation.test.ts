import { describe, expect, it } from 'vitest';
import { faultKinds } from './faults.ts';
import { runHistory } from './history.ts';
import { addTo, createSummary, type Summary } from './summary.ts';

const histories = 500;
const parts = 10;
const summary = createSummary();

/** A history that violates something, as somebody wants to read it. */
async function run(seed: number): Promise<string | undefined> {
  const outcome = await runHistory(seed);
  addTo(summary, outcome);
  if (!outcome.violation) return undefined;
  const { message, story } = outcome.violation;
  return `${message}\nReplay it: npm run soak -- --seed ${seed}\n\n${story}`;
}

describe('whatever dies, fails, lies or comes twice,', () => {
  const size = histories / parts;
  const firsts = Array.from({ length: parts }, (_, part) => part * size + 1);

  it.each(firsts)(`what must hold does, in ${size} histories from %i on`, async (first) => {
    for (let seed = first; seed < first + size; seed += 1) expect(await run(seed)).toBeUndefined();
  });

  it('the same seed is the same history', async () => {
    for (const seed of [3, 14, 15]) {
      const [once, again] = [await runHistory(seed), await runHistory(seed)];
      expect(once.digest).toBe(again.digest);
      expect(once.counts).toEqual(again.counts);
    }
  });
});

describe('these histories', () => {
  it('had every kind of fault', () => {
    const missing = faultKinds.filter((kind) => summary.faults[kind] === 0);
    expect(missing).toEqual([]);
  });

  it('were about something', () => {
    expect(summary.histories).toBe(histories);
    const { acquisitions = 0, findings = 0, seen = 0, looks = 0 } = summary.counts;
    const least: Summary['counts'] = { acquisitions: 10_000, looks: 10_000, findings: 2_000 };
    expect(acquisitions).toBeGreaterThan(least['acquisitions'] ?? 0);
    expect(looks).toBeGreaterThan(least['looks'] ?? 0);
    expect(findings).toBeGreaterThan(least['findings'] ?? 0);
    expect(seen).toBeGreaterThan(findings);
  });
});
