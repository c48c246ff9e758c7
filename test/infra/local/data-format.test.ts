import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFormat, NewerFolder, noteFormat } from '../../../infra/local/data-format.ts';
import { createFolder } from '../../support/vitrine.ts';

let folder = '';
let remove = () => {};
beforeEach(() => {
  ({ folder, remove } = createFolder());
});
afterEach(() => remove());

const version = () => readFileSync(join(folder, 'version'), 'utf8');

describe('a data folder', () => {
  it('that is new, or older than versions are, can be used and gets one', () => {
    checkFormat(folder);
    noteFormat(folder);
    expect(version()).toBe('1\n');
    checkFormat(folder);
    noteFormat(folder);
    expect(readdirSync(folder)).toEqual(['version']);
  });

  it('of an older version can be used, and is of ours from then on', () => {
    writeFileSync(join(folder, 'version'), '0\n');
    checkFormat(folder);
    noteFormat(folder);
    expect(version()).toBe('1\n');
  });

  it.each(['2\n', '10', '2027.1', '', 'null'])(
    'of a newer one is refused, and stays: %j',
    (newer) => {
      writeFileSync(join(folder, 'version'), newer);
      expect(() => checkFormat(folder)).toThrow(NewerFolder);
      expect(() => checkFormat(folder)).toThrow(
        /^A newer Vitrine has written \/\S+\. Bring this one/,
      );
      expect(version()).toBe(newer);
    },
  );

  it('whose version cannot be read is not taken for an old one', () => {
    mkdirSync(join(folder, 'version'));
    expect(() => checkFormat(folder)).toThrow('EISDIR');
  });
});
