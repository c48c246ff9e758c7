import { parentPort, workerData } from 'node:worker_threads';
import { type Outcome, runHistory } from './history.ts';
import type { Share } from './run-histories.ts';

const { from, to, step } = workerData as Share;
for (let seed = from; seed <= to; seed += step) {
  const outcome: Outcome = await runHistory(seed);
  parentPort?.postMessage(outcome);
}
