import { expect, it } from 'vitest';
import { compareJudges } from '../../bench/false-notices-model.ts';

// `npm run bench:false-notices` measures the same with thirty times as many scans.
it('a busy wallet raises no false notice, where the set difference raises one in five', async () => {
  const options = { eventsPerGap: 0.2, wallets: 4, scansPerWallet: 250, seed: 7 };
  const { naive, ours, acquired, later } = await compareJudges(options);
  expect(naive.falseNotices / naive.notices).toBeGreaterThan(0.15);
  expect(ours.falseNotices).toBe(0);
  expect(ours.calls / naive.calls).toBeLessThan(1.03);
  expect(acquired.new).toBeGreaterThan(1_500);
  expect(ours.untold.new + ours.untold.back).toBe(0);
  expect(later.new + later.back).toBe(0);
});
