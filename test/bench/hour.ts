import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { createMarket } from '../../infra/local/chainbase/market.ts';
import { createPictureAddress } from '../../infra/local/chainbase/picture-address.ts';
import { createFolder, originOf } from '../support/vitrine.ts';
import { beBusy, type Page } from './hour-people.ts';
import { root, startCommand } from './start-command.ts';

// An hour of `npm start` with six watches and a page that is open, ten times as fast; then hard use by people; then quiet again.
// What stays alive must not grow, and what is resident must stay in bounds.

const looksEveryMs = 1_000;
const marketMinutes = 6;
const tradesPerMinute = 300;
const busyMinutes = 4;
const busyPerSecond = 10;
const quietMinutes = 2;

interface Memory {
  aliveMb: number;
  residentMb: number;
  mostMb: number;
}

const { folder, remove } = createFolder();
const flags = ['--expose-gc', '--import', './test/bench/hour-child.ts'];
const child = spawn(process.execPath, [...flags, ...startCommand()], {
  cwd: root,
  env: {
    ...{ PATH: process.env['PATH'], PORT: '0', VITRINE_DATA_DIR: folder },
    ...{ SCHEDULE_EVERY_SECONDS: '1', WATCH_MIN_INTERVAL_SECONDS: String(looksEveryMs / 1_000) },
  },
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
try {
  const origin = await originOf(child);
  const page = openPage(origin);
  const closing = new AbortController();
  const stream = await fetch(`${origin}/playground/events`, { signal: closing.signal });
  stream.body?.pipeTo(new WritableStream()).catch(() => {});
  const { wallets, pictureOrigin, holdings } = createMarket();
  const small = wallets.filter(({ count }) => count > 0 && count < 200).slice(0, 6);
  const traded = small.map(({ address }) => address);
  for (const address of traded)
    await page.post('discord/command', { name: 'watch add', options: { address } });

  console.log('minute                 alive, MB   resident, MB   most so far, MB');
  await tell('at rest');
  for (let minute = 0; minute < marketMinutes; minute += 1) {
    await trade(page, traded);
    await tell('the market');
  }
  const asked = wallets.filter(({ count }) => count < 2_000); // a giant looked at each second is no use by people
  const addresses = asked.map(({ address }) => address);
  const tokens = asked.flatMap(({ chain, address }) => holdings(chain, address).slice(0, 40));
  const pictures = tokens
    .map((token) => createPictureAddress(token, pictureOrigin))
    .filter((address) => address.endsWith('.png'));
  for (let minute = 0; minute < busyMinutes; minute += 1) {
    await beBusy(page, { addresses, pictures }, { seconds: 60, perSecond: busyPerSecond });
    await tell('hard use');
  }
  for (let minute = 0; minute < quietMinutes; minute += 1) {
    await wait(60_000);
    await tell('quiet again');
  }
  closing.abort();
} finally {
  child.kill('SIGKILL');
  remove();
}

/** A minute in which as much is bought as is sold. */
async function trade({ post }: Page, addresses: readonly string[]): Promise<void> {
  for (let turn = 0; turn < tradesPerMinute; turn += 1) {
    const address = addresses[Math.floor(turn / 2) % addresses.length];
    await post(turn % 2 ? 'market/sell' : 'market/give', { address });
    await wait(60_000 / tradesPerMinute);
  }
}

function openPage(origin: string): Page {
  const headers = { origin, 'content-type': 'application/json' };
  const read = async (path: string, init: RequestInit) =>
    (await fetch(`${origin}/playground/${path}`, { headers, ...init })).text();
  return {
    get: (path) => read(path, {}),
    post: (path, body) => read(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}

async function tell(what: string): Promise<void> {
  child.send('tell');
  const [{ aliveMb, residentMb, mostMb }] = (await once(child, 'message')) as [Memory];
  const cells = [aliveMb.toFixed(1).padStart(14), residentMb.toFixed(0).padStart(15)];
  console.log(`${what.padEnd(18)}${cells.join('')}${mostMb.toFixed(0).padStart(18)}`);
}
