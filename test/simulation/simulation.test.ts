import { describe, expect, it } from 'vitest';
import { faultKinds } from './faults.ts';
import { runHistory } from './history.ts';
import { runHistories } from './run-histories.ts';
import { addTo, createSummary, type Summary } from './summary.ts';

const histories = 500;
const summary = createSummary();

/** Twenty seconds on two idle cores. They come out the same each time, so there is no second try. */
const patience = { timeout: 10 * 60_000, retry: 0 };

describe('whatever dies, fails, lies or comes twice,', () => {
  it(`what must hold does, in ${histories} histories`, patience, async () => {
    const violations: string[] = [];
    await runHistories({
      ...{ from: 1, histories },
      take(outcome) {
        addTo(summary, outcome);
        if (!outcome.violation) return;
        const { message, story } = outcome.violation;
        const replay = `npm run soak -- --seed ${outcome.seed}`;
        violations.push(`${message}\nReplay it: ${replay}\n\n${story}`);
      },
    });
    expect(violations).toEqual([]);
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
