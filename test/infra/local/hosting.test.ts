import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { localSettings } from '../../../infra/local/settings.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const unit = read('infra/local/vitrine.service');
const image = read('infra/local/Dockerfile');
const { scripts } = JSON.parse(read('package.json'));
const known = Object.keys(localSettings._zod.def.in.shape);

it('the unit and the image start what npm start starts', () => {
  const words: string[] = scripts.start.split(' ');
  expect(JSON.parse(/^CMD (.*)$/m.exec(image)?.[1] ?? '')).toEqual(words);
  const begun = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.replaceAll('/opt/vitrine/', '');
  expect(begun).toBe(['node_modules/node/bin/node', ...words.slice(1)].join(' '));
});

it('they set only what is read, and no secret', () => {
  const set = [unit, image].flatMap((text) => [...text.matchAll(/\b([A-Z][A-Z_]+)=/g)]);
  const names = new Set(set.map(([, name]) => name));
  names.delete('NODE_ENV');
  expect(known).toEqual(expect.arrayContaining([...names]));
  expect([...names].filter((name) => /TOKEN|SECRET|KEY/.test(name ?? ''))).toEqual([]);
});

it('the image is of the Node that the scripts run on', () => {
  const { devDependencies } = JSON.parse(read('package.json'));
  const [major] = devDependencies.node.split('.');
  expect(image).toMatch(new RegExp(`^FROM node:${major}-slim$`, 'm'));
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
it.runIf(hasSystemd)('systemd takes the unit', () => {
  const shape = unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`);
  const out = execFileSync('sh', [
    '-c',
    'd=$(mktemp -d); printf %s "$1" > $d/vitrine.service; systemd-analyze verify $d/vitrine.service 2>&1; c=$?; rm -r $d; exit $c',
    'sh',
    shape,
  ]).toString();
  // An older systemd tries again every five seconds instead.
  expect(
    out.split('\n').filter((line) => line && !/RestartSteps|RestartMaxDelaySec/.test(line)),
  ).toEqual([]);
});
