import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { bundleCode, bundleFunction } from '../support/bundle.ts';
import { functionEnvironment } from '../support/function-environment.ts';
import { median } from './median.ts';

const rounds = 21;

/** Of the time that discord.js takes, for the functions that people wait for. */
const budget = 0.15;
const measure = `const start = performance.now(); require(process.argv[1]); console.log(performance.now() - start);`;

/** Load time and size of each bundled function, beside an empty bundle and one that imports discord.js; medians of interleaved rounds. */
export async function benchLoadTime(folder: string): Promise<string[]> {
  const target = join(folder, 'bundles');
  const bundles = [
    await bundleCode('empty', '', target),
    await bundleCode(
      'discord.js',
      `import { Client } from 'discord.js'; globalThis.kept = Client;`,
      target,
    ),
    ...(await Promise.all(
      ['discord', 'telegram', 'api', 'answer', 'schedule', 'check', 'notify', 'setup'].map((name) =>
        bundleFunction(name, target),
      ),
    )),
  ];
  const times = new Map(bundles.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, file } of bundles) times.get(name)?.push(loadOnce(file));
  }
  const timesOf = (name: string) => times.get(name) ?? [];
  // Round by round, since a noisy machine is slow for both.
  const rivals = timesOf('discord.js');
  const ratioOf = (name: string) =>
    median(timesOf(name).map((ms, round) => ms / (rivals[round] ?? Number.NaN)));
  const slow = ['discord', 'telegram'].filter((name) => ratioOf(name) > budget);
  if (slow.length > 0) process.exitCode = 1;
  return [
    `Load of a bundled function (median of ${rounds})   ms   of discord.js     kB   zipped kB`,
    ...bundles.map(({ name, file, bytes }) => {
      const ms = median(timesOf(name));
      const cells = [ms.toFixed(1).padStart(8), ratioOf(name).toFixed(2).padStart(14)];
      const zipped = deflateRawSync(readFileSync(file), { level: 9 }).length;
      const kB = [(bytes / 1000).toFixed(0).padStart(7), (zipped / 1000).toFixed(0).padStart(12)];
      return `  ${name.padEnd(38)}${cells.join('')}${kB.join('')}`;
    }),
    ...slow.map((name) => `  ${name} takes more than ${budget} of discord.js: it loads too much.`),
  ];
}

function loadOnce(file: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', measure, file], {
    env: { ...process.env, ...functionEnvironment },
    encoding: 'utf8',
  });
  const ms = Number(stdout.trim().split('\n').at(-1));
  if (!(ms >= 0)) throw new Error(`The bundle did not load: ${stderr.slice(-500)}`);
  return ms;
}
