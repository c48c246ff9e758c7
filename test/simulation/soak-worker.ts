import { parentPort, workerData } from 'node:worker_threads';
import { type Outcome, runHistory } from './history.ts';

/** What a worker is told: its histories are every so many from one on. */
export interface Share {
  from: number;
  to: number;
  step: number;
}

const { from, to, step } = workerData as Share;
for (let seed = from; seed <= to; seed += step) {
  const outcome: Outcome = await runHistory(seed);
  parentPort?.postMessage(outcome);
}
