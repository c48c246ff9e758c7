import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { faultKinds } from './faults.ts';
import { type Outcome, runHistory } from './history.ts';

/** How to see a history again. */
export const replayCommand = (seed: number) => `npm run soak -- --seed ${seed}`;

const progressEvery = 1_000;

if (!isMainThread) await runShare(workerData as Share);
else if (process.argv[1] === import.meta.filename) await main();

interface Share {
  from: number;
  count: number;
  step: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1000000' },
      seed: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  if (values.seed !== undefined) return replay(Number(values.seed));
  const isClean = await soak(Number(values.from), Number(values.histories), values.verbose);
  if (!isClean) process.exitCode = 1;
}

/** One history, with all that is told of it. */
async function replay(seed: number): Promise<void> {
  const { violation, counts, faults } = await runHistory(seed);
  console.log(
    violation ? `${violation.message}\n\n${violation.story}\n` : 'Nothing was violated.\n',
  );
  console.log({ seed, ...counts, faults: Object.fromEntries(faults) });
  if (violation) process.exitCode = 1;
}

/** Many histories, on every core. Tells whether all went well. */
async function soak(from: number, histories: number, isVerbose: boolean): Promise<boolean> {
  const start = performance.now();
  const sum = new Map<string, number>();
  let done = 0;
  let violated = 0;
  const add = (name: string, count: number) => sum.set(name, count + (sum.get(name) ?? 0));

  const take = ({ seed, violation, counts, faults }: Outcome) => {
    done += 1;
    for (const [name, count] of [...Object.entries(counts), ...faults]) add(name, count);
    if (violation) {
      violated += 1;
      console.log(`${violation.message}\n${violation.story}\n  again: ${replayCommand(seed)}\n`);
    }
    if (done % progressEvery === 0 || done === histories) {
      const perSecond = (done / ((performance.now() - start) / 1_000)).toFixed(1);
      console.log(`${done} histories, ${violated} violated, ${perSecond} a second`);
    }
  };

  const step = availableParallelism();
  const shares = Array.from({ length: Math.min(step, histories) }, (_, index) => ({
    from: from + index,
    count: Math.ceil((histories - index) / step),
    step,
  }));
  await Promise.all(shares.map((share) => work(share, take)));
  if (isVerbose) console.log(Object.fromEntries(sum));
  const unseen = faultKinds.filter((kind) => !sum.has(kind));
  if (isVerbose && unseen.length > 0) console.log(`never happened: ${unseen.join(', ')}`);
  return violated === 0;
}

function work(share: Share, take: (outcome: Outcome) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', take);
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

async function runShare({ from, count, step }: Share): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    parentPort?.postMessage(await runHistory(from + index * step));
  }
}
