import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFormat } from '../../../infra/local/data-format.ts';
import { listen } from '../../../infra/local/listen.ts';
import { lockFolder } from '../../../infra/local/lock.ts';
import { openFolder } from '../../../infra/local/open-folder.ts';
import { startQueues } from '../../../infra/local/queues.ts';
import { sentenceFor } from '../../../infra/local/sentence-for.ts';
import { startTable } from '../../../infra/local/table.ts';
import { openData } from '../../../infra/local/unusable-data.ts';
import { createFolder } from '../../support/vitrine.ts';

let folder = '';
let remove = () => {};
beforeEach(() => {
  ({ folder, remove } = createFolder());
});
afterEach(() => remove());

/** What is said of what `act` throws. */
function sentenceOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return sentenceFor(error);
  }
  throw new Error('Nothing went wrong.');
}

/** Does something with no more rights than anybody has: root may write everywhere. */
function asAnybody<T>(act: () => T): T {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('what stops a start is said in a sentence', () => {
  it('a port that is taken', async () => {
    const { origin, stop } = await listen('127.0.0.1', 0);
    const { port } = new URL(origin);
    const taken = await listen('127.0.0.1', Number(port)).catch(sentenceFor);
    expect(taken).toBe(`Port ${port} is taken. Set PORT to a free one, e.g. PORT=8790 npm start.`);
    await stop();
  });

  it('a data folder that may not be made, or written', () => {
    chmodSync(folder, 0o555);
    const inside = join(folder, 'data');
    expect(sentenceOf(() => asAnybody(() => openFolder(inside)))).toBe(
      `Vitrine may not use ${inside}. Set VITRINE_DATA_DIR to another.`,
    );
    expect(sentenceOf(() => asAnybody(() => lockFolder(folder)))).toMatch(
      /^Vitrine may not use \S+\. Set VITRINE_DATA_DIR to another\.$/,
    );
    chmodSync(folder, 0o755);
  });

  it('a data folder that is a file, or within one', () => {
    const file = join(folder, 'data');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'data')])
      expect(sentenceOf(() => openFolder(path))).toBe(
        `VITRINE_DATA_DIR must be a folder, and ${file} is a file.`,
      );
  });

  it('a data folder that cannot be', () => {
    const loop = join(folder, 'loop');
    symlinkSync(loop, loop);
    const long = join(folder, 'a'.repeat(300));
    const isLinux = process.platform === 'linux';
    for (const path of [loop, long, ...(isLinux ? ['/proc/vitrine'] : [])]) {
      expect(sentenceOf(() => openFolder(path))).toBe(
        `There can be no folder ${path}. Set VITRINE_DATA_DIR to another.`,
      );
    }
  });

  it('a data folder in which there is something else', () => {
    mkdirSync(join(folder, 'version'));
    expect(sentenceOf(() => checkFormat(folder))).toMatch(
      /^VITRINE_DATA_DIR must be a folder of Vitrine’s own: [^\n]+\.$/,
    );
  });

  it.each([
    ['table', startTable, 'CURRENT'],
    ['queue', startQueues, 'fauxqs.db'],
  ])('a %s that is damaged', async (_, start, file) => {
    writeFileSync(join(folder, file), 'this is no data');
    const sentence = await openData(folder, start).catch(sentenceFor);
    expect(sentence).toMatch(
      /^\/\S+ cannot be used \(Error: [^\n]+\)\. Bring back a backup [^\n]+\.$/,
    );
  });

  it('a table that is open elsewhere, and no fault of its own', async () => {
    const { stop } = await startTable(folder);
    const sentence = await openData(folder, startTable).catch(sentenceFor);
    await stop();
    expect(sentence).toBe(
      `Another Vitrine uses ${folder}, maybe in another container. Stop it, or set VITRINE_DATA_DIR to another folder.`,
    );
  });

  it.each([
    ['Node’s own', Object.assign(new Error('write'), { code: 'ENOSPC' })],
    [
      'LevelDB’s',
      new Error('failed', { cause: new Error('IO error: x: No space left on device') }),
    ],
    ['SQLite’s', new Error('database or disk is full')],
  ])('a disk that is full: %s', async (_, error) => {
    const said = 'The disk is full. Make room, or set VITRINE_DATA_DIR to a folder on another one.';
    expect(sentenceFor(error)).toBe(said);
    expect(await openData(folder, () => Promise.reject(error)).catch(sentenceFor)).toBe(said);
  });

  it('and of what is no fault of the operator’s there is its place in the code', () => {
    expect(sentenceFor(new TypeError('x is not a function'))).toContain('sentence-for.test.ts');
  });
});
