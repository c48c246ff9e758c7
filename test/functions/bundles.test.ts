import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleFunction } from '../support/bundle.ts';
import { functionEnvironment } from '../support/function-environment.ts';
import { createFolder } from '../support/vitrine.ts';

const { folder, remove } = createFolder();
afterAll(remove);

const load = `console.log(Object.keys(require(process.argv[1])).join())`;

describe.each([
  ['discord', 110_000, false],
  ['telegram', 76_000, false],
  ['api', 560_000, true],
  ['answer', 1_400_000, true],
  ['schedule', 430_000, true],
  ['check', 530_000, true],
  ['notify', 1_260_000, true],
  ['setup', 820_000, false],
])('the bundled function %s', (name, budget, usesSdk) => {
  it(`has at most ${budget / 1000} kB, ${usesSdk ? 'the SDK included' : 'and no SDK'}`, async () => {
    const { bytes, sdkBytes } = await bundleFunction(name, folder);
    expect(bytes).toBeLessThanOrEqual(budget);
    expect(sdkBytes > 0).toBe(usesSdk);
  });

  it('loads alone, with only its environment', async () => {
    const { file } = await bundleFunction(name, folder);
    const env = { ...functionEnvironment, PATH: process.env['PATH'] };
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', load, file], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.trim().split(',')).toContain('handler');
  });

  // `setup` answers CloudFormation with it instead: see test/functions/setup.test.ts.
  it.skipIf(name === 'setup')('says which variables are missing, and no value', async () => {
    const { file } = await bundleFunction(name, folder);
    const secret = 'a value that must stay unsaid';
    const env = { PATH: process.env['PATH'], TABLE_NAME: secret, DISCORD_PUBLIC_KEY: secret };
    const { stderr, status } = spawnSync(process.execPath, ['-e', load, file], {
      env,
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/Please check the settings: .* is not set/);
    expect(stderr).not.toContain(secret);
  });
});
