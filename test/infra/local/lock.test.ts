import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { FolderInUse, lockFolder } from '../../../infra/local/lock.ts';
import { until } from '../../support/until.ts';
import { createFolder } from '../../support/vitrine.ts';

let folder = '';
let remove = () => {};
beforeEach(() => {
  ({ folder, remove } = createFolder());
});
afterEach(() => remove());

const leave = (lock: string) => writeFileSync(join(folder, 'lock'), lock);
const onLinux = process.platform === 'linux';

describe('a data folder', () => {
  it('can be taken, given back and taken again', () => {
    lockFolder(folder)();
    const giveBack = lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['lock']);
    giveBack();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(onLinux)('cannot be taken twice, even by one process', () => {
    lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('cannot be taken from a process that runs', () => {
    leave(`${process.ppid}`);
    expect(() => lockFolder(folder)).toThrow(`Another Vitrine (process ${process.ppid}) uses`);
  });

  it.each([
    ['whose number nobody has', '999999999 1'],
    ['that had our number, as each start in a container has', `${process.pid} 1`],
    ['that had our number, where nothing more is known', `${process.pid}`],
    ['that could not finish writing', ''],
    ['that wrote something else', 'what is this?'],
    ...(onLinux ? [['whose number another process has by now', `${process.ppid} 1`]] : []),
  ])('can be taken from a dead process %s', (_, lock) => {
    leave(lock ?? '');
    lockFolder(folder);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  });

  it.runIf(onLinux)('can be taken from a process that is dead and not yet buried', async () => {
    const careless = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
    onTestFinished(() => void careless.kill());
    const [pid] = await once(careless.stdout.setEncoding('utf8'), 'data');
    const stat = () => readFileSync(`/proc/${Number(pid)}/stat`, 'utf8').split(' ');
    await until(() => stat()[2] === 'Z');
    leave(`${Number(pid)} ${stat()[21]}`);
    lockFolder(folder);
  });

  it.runIf(onLinux)('has one holder, however many want it at once', async () => {
    const held = new Int32Array(new SharedArrayBuffer(4));
    const script = new URL('lock-worker.ts', import.meta.url);
    const workers = Array.from(
      { length: 4 },
      () => new Worker(script, { workerData: { folder, held, rounds: 500 } }),
    );
    const faults = await Promise.all(workers.map((worker) => once(worker, 'message')));
    expect(faults.flat(2)).toEqual([]);
  });
});
