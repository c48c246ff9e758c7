import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Outcome, runHistory } from './history.ts';
import { runHistories } from './run-histories.ts';
import { addTo, createSummary, renderSummary } from './summary.ts';

const usage = `npm run soak -- --seed 12345        replays a history
npm run soak -- --histories 20000   looks for a bad one
  --from 1      the first seed
  --workers 2   how many run at once
  --verbose     counts all that happened`;

/** Lets histories happen. */
const values = readOptions();

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string' },
        histories: { type: 'string', default: '2000' },
        from: { type: 'string', default: '1' },
        workers: { type: 'string', default: String(availableParallelism()) },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) tell(usage, 0);
    for (const name of ['seed', 'histories', 'from', 'workers'] as const)
      if (values[name] !== undefined && !/^\d+$/.test(values[name]))
        tell(`--${name} must be a whole number.`, 2);
    return values;
  } catch (error) {
    return tell(`${(error as Error).message}\n\n${usage}`, 2);
  }
}

function tell(text: string, code: 0 | 2): never {
  (code === 0 ? console.log : console.error)(text);
  process.exit(code);
}

/** More stories than that nobody reads at once. */
const mostStories = 5;
const sayEvery = 1_000;

const summary = createSummary();
const failed: Outcome[] = [];

function take(outcome: Outcome): void {
  addTo(summary, outcome);
  if (!outcome.violation) return;
  failed.push(outcome);
  const { message, story } = outcome.violation;
  const replay = `npm run soak -- --seed ${outcome.seed}`;
  console.log(`\nseed ${outcome.seed}: ${message}\nReplay it: ${replay}`);
  if (failed.length <= mostStories) console.log(`\n${story}\n`);
}

async function runMany(histories: number): Promise<void> {
  const begunAt = performance.now();
  const sumUp = () => {
    const rate = (summary.histories / (performance.now() - begunAt)) * 1_000;
    return `${summary.histories} histories, ${rate.toFixed(1)} a second, ${failed.length} bad`;
  };
  await runHistories({
    from: Number(values.from),
    histories,
    workers: Number(values.workers),
    take(outcome) {
      take(outcome);
      if (summary.histories % sayEvery === 0) console.log(sumUp());
    },
  });
  console.log(`In all: ${sumUp()}`);
}

if (values.seed !== undefined) take(await runHistory(Number(values.seed)));
else await runMany(Number(values.histories));
if (values.verbose || values.seed !== undefined) console.log(`\n${renderSummary(summary)}`);
if (failed.length > 0) process.exitCode = 1;
