import { parentPort, workerData } from 'node:worker_threads';
import { FolderInUse, lockFolder } from '../../../infra/local/lock.ts';

/** Takes a folder and gives it back, again and again, and counts what must not be: two holders, or another error. */
const { folder, held, rounds } = workerData as {
  folder: string;
  held: Int32Array;
  rounds: number;
};
const faults: string[] = [];
for (let round = 0; round < rounds; round++) {
  try {
    const giveBack = lockFolder(folder);
    if (Atomics.add(held, 0, 1) !== 0) faults.push('two held it');
    Atomics.sub(held, 0, 1);
    giveBack();
  } catch (error) {
    if (!(error instanceof FolderInUse)) faults.push(String(error));
  }
}
parentPort?.postMessage(faults);
