import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createMarket } from '../../infra/local/chainbase/market.ts';
import { createFolder } from '../support/vitrine.ts';

// An hour of `npm start` with six watches and a page that is open, ten times as fast: what stays alive must not grow.

const looksEveryMs = 1_000;
const minutes = 6;
const tradesPerMinute = 300;
const root = resolve(import.meta.dirname, '../..');

interface Memory {
  heapMb: number;
  residentMb: number;
}

const { folder, remove } = createFolder();
const flags = ['--expose-gc', '--max-semi-space-size=4', '--import', './test/bench/hour-child.ts'];
const child = spawn(process.execPath, [...flags, 'infra/local/start.ts'], {
  cwd: root,
  env: {
    ...{ PATH: process.env['PATH'], PORT: '0', VITRINE_DATA_DIR: folder },
    ...{ SCHEDULE_EVERY_SECONDS: '1', WATCH_MIN_INTERVAL_SECONDS: String(looksEveryMs / 1_000) },
  },
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
try {
  const origin = await opened(child);
  const page = new AbortController();
  const stream = await fetch(`${origin}/playground/events`, { signal: page.signal });
  stream.body?.pipeTo(new WritableStream()).catch(() => {});
  const wallets = createMarket()
    .wallets.filter(({ count }) => count > 0 && count < 200)
    .slice(0, 6);
  const act = (path: string, body: object) =>
    fetch(`${origin}/playground/${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (const { address } of wallets)
    await act('discord/command', { name: 'watch add', options: { address } });

  console.log('minute   alive, MB   resident, MB');
  for (let minute = 0; minute <= minutes; minute += 1) {
    const { heapMb, residentMb } = await memoryOf(child);
    const cells = [String(minute).padStart(6), heapMb.toFixed(1).padStart(12)];
    console.log(`${cells.join('')}${residentMb.toFixed(0).padStart(15)}`);
    if (minute < minutes) await trade(act, wallets);
  }
  page.abort();
} finally {
  child.kill('SIGKILL');
  remove();
}

/** A minute in which as much is bought as is sold. */
async function trade(
  act: (path: string, body: object) => Promise<Response>,
  wallets: readonly { address: string }[],
): Promise<void> {
  for (let turn = 0; turn < tradesPerMinute; turn += 1) {
    const wallet = wallets[Math.floor(turn / 2) % wallets.length];
    const done = act(turn % 2 ? 'market/sell' : 'market/give', { address: wallet?.address });
    await (await done).text();
    await wait(60_000 / tradesPerMinute);
  }
}

async function opened({ stdout }: ChildProcess): Promise<string> {
  let output = '';
  while (stdout) {
    output += (await once(stdout, 'data'))[0];
    const origin = /Vitrine is open at (\S+)/.exec(output)?.[1];
    if (origin) return origin;
  }
  throw new Error('Vitrine did not start');
}

async function memoryOf(vitrine: ChildProcess): Promise<Memory> {
  vitrine.send('tell');
  const [memory] = (await once(vitrine, 'message')) as [Memory];
  return memory;
}
