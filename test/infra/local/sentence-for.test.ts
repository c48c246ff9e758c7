import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../../../infra/local/listen.ts';
import { lockFolder } from '../../../infra/local/lock.ts';
import { sentenceFor } from '../../../infra/local/sentence-for.ts';
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
    expect(sentenceOf(() => asAnybody(() => mkdirSync(inside, { recursive: true })))).toBe(
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
      expect(sentenceOf(() => mkdirSync(path, { recursive: true }))).toMatch(
        /^VITRINE_DATA_DIR must be a folder, and \S+ is a file\.$/,
      );
  });

  it('and of what is no fault of the operator’s there is its place in the code', () => {
    expect(sentenceFor(new TypeError('x is not a function'))).toContain('sentence-for.test.ts');
  });
});
