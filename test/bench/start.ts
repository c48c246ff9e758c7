import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createFolder, originOf } from '../support/vitrine.ts';
import { median } from './median.ts';
import { root, startCommand } from './start-command.ts';

const rounds = 5;
const settleMs = 3_000;

interface Start {
  openMs: number;
  usableMs: number;
  residentMb: number;
}

/** From nothing to a page whose script and state are there, and what then stays in memory, with its child processes. */
async function startOnce(): Promise<Start> {
  const { folder, remove } = createFolder();
  const began = performance.now();
  const env = { PATH: process.env['PATH'], PORT: '0', VITRINE_DATA_DIR: folder };
  const child = spawn(process.execPath, startCommand(), { cwd: root, env });
  try {
    const origin = await originOf(child);
    const openMs = performance.now() - began;
    for (const path of ['/', '/playground/page.js', '/playground/page.css', '/playground/state'])
      await (await fetch(`${origin}${path}`)).text();
    const usableMs = performance.now() - began;
    await wait(settleMs);
    return { openMs, usableMs, residentMb: residentMb(child.pid ?? 0) };
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
    remove();
  }
}

/** Linux alone says so without asking another program. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number);
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  return children.filter(Boolean).reduce((sum, each) => sum + residentMb(each), own);
}

/** How long `npm start` takes to a usable page, and what it keeps; the first start strips types and compiles. */
export async function benchStart(): Promise<string[]> {
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) starts.push(await startOnce());
  const row = (name: string, numbers: number[], limit: number, digits = 0) =>
    `  ${name.padEnd(40)}${median(numbers).toFixed(digits).padStart(8)}${String(limit).padStart(10)}`;
  return [
    `npm start (median of ${rounds})                           is   at most`,
    row(
      'to the open port, s',
      starts.map(({ openMs }) => openMs / 1_000),
      3,
      2,
    ),
    row(
      'to a usable page, s',
      starts.map(({ usableMs }) => usableMs / 1_000),
      3,
      2,
    ),
    row(
      'resident, MB',
      starts.map(({ residentMb: mb }) => mb),
      200,
    ),
  ];
}

if (import.meta.main) console.log(`\n${(await benchStart()).join('\n')}`);
