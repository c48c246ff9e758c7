import { createDemandStore } from '../../shared/store/demands.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import { createSchedule } from '../../shared/watch/schedule.ts';
import { writeSubject } from '../../shared/watch/subject.ts';
import { addressOf } from '../support/addresses.ts';
import { silent } from '../support/core.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { tapTable } from '../support/tap-table.ts';

const due = 20;
const hour = 60 * 60_000;

/** What one run of the schedule asks of the table when so many wallets are watched, and 20 of them are due. */
export async function benchSchedule(sizes: readonly number[]): Promise<string[]> {
  const lines: string[] = [];
  for (const size of sizes) {
    const { requests, items, looks } = await runWith(size);
    const cells = [size.toLocaleString('en').padStart(11), requests, items, looks];
    lines.push(cells.map((cell) => String(cell).padStart(10)).join(''));
  }
  return ['    watched  requests  items read  looks', ...lines];
}

async function runWith(size: number) {
  let time = Date.UTC(2026, 2, 10);
  const now = () => time;
  const memory = createMemoryTable();
  const subjects = createSubjectStore(memory, now);
  for (let index = 0; index < size - due; index += 1) await begin(index);
  time -= hour; // these are due an hour before the others
  for (let index = size - due; index < size; index += 1) await begin(index);
  await createDemandStore(memory, now).replace(new Map(), size);

  let requests = 0;
  let items = 0;
  const tapped = tapTable(memory, () => {
    requests += 1;
  });
  const table = {
    ...tapped,
    async queryIndex(...input: Parameters<typeof tapped.queryIndex>) {
      const page = await tapped.queryIndex(...input);
      items += page.items.length;
      return page;
    },
  };
  let looks = 0;
  await createSchedule({
    subjects: createSubjectStore(table, now),
    watches: createWatchStore(table),
    demands: createDemandStore(table, now),
    credits: { read: async () => undefined },
    sendChecks: async (messages) => {
      looks += messages.length;
    },
    announce: async () => {},
    plan: { creditsPerSecond: 30, creditsPerMonth: 10_000_000 },
    shortestMs: 60_000,
    periodMs: 60_000,
    log: silent,
    now,
  })();
  return { requests, items, looks };

  async function begin(index: number): Promise<void> {
    const wallet = addressOf(index);
    await subjects.begin(writeSubject({ chain: 'ethereum', wallet, contracts: [] }));
  }
}
