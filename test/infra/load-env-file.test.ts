import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadEnvFile } from '../../infra/load-env-file.ts';
import { ConfigError } from '../../shared/config.ts';
import { folderOfTest } from '../support/vitrine-of-test.ts';

function load(content: string | Buffer, environment: Record<string, string> = {}) {
  const file = join(folderOfTest(), '.env');
  writeFileSync(file, content);
  loadEnvFile(environment, file);
  return environment;
}

it.each([
  ['plain', 'PORT=1\nHOST=a\n'],
  ['of Windows, with its mark', '\uFEFFPORT=1\r\nHOST=a\r\n'],
  ['in quotes', 'PORT="1"\nHOST=\'a\'\n'],
  ['for a shell, with comments', 'export PORT=1 # mine\n# and\nHOST = a'],
])('reads what is %s', (_, content) => {
  expect(load(content)).toEqual({ PORT: '1', HOST: 'a' });
});

it('leaves what is set, be it to nothing', () => {
  expect(load('PORT=1\nHOST=a\n', { PORT: '', HOST: 'b' })).toEqual({ PORT: '', HOST: 'b' });
});

it('does without', () => {
  const environment = {};
  loadEnvFile(environment, join(folderOfTest(), '.env'));
  expect(environment).toEqual({});
});

it('says what is wrong with a file that cannot be read', () => {
  const windows = Buffer.from('\uFEFFPORT=1\n', 'utf16le');
  expect(() => load(windows)).toThrow(ConfigError);
  expect(() => load(windows)).toThrow(/^The file \S+\.env is no text in UTF-8: save it as that/);
  const folder = join(folderOfTest(), '.env');
  mkdirSync(folder);
  expect(() => loadEnvFile({}, folder)).toThrow(ConfigError);
  expect(() => loadEnvFile({}, folder)).toThrow(/^The file \S+\.env cannot be read \(EISDIR\)/);
});
