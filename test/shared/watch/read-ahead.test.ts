import { expect, it } from 'vitest';
import { createReadAhead } from '../../../shared/watch/read-ahead.ts';

function createPages(knownPages: number) {
  const asked: number[] = [];
  const { read, rest } = createReadAhead(async (page) => {
    asked.push(page);
    if (page === 3) throw new Error('page 3');
    return `page ${page}`;
  }, knownPages);
  return { asked, read, rest };
}

it('asks for five pages together, so far as there were as many', async () => {
  const { asked, read } = createPages(7);
  expect(await read(1)).toBe('page 1');
  expect(asked).toEqual([1, 2, 3, 4, 5]);
  await read(2);
  await read(3).catch(() => {});
  await read(4);
  await read(5);
  expect(asked).toHaveLength(5);
  await read(6);
  expect(asked.slice(5)).toEqual([6, 7]);
  await read(7);
  await read(8);
  expect(asked.slice(7)).toEqual([8]); // the wallet has grown
});

it('tells of a page that failed when that one is read', async () => {
  const { read } = createPages(3);
  await read(1);
  await read(2);
  await expect(read(3)).rejects.toThrow('page 3');
});

it('asks for one page of a wallet that is not known yet', async () => {
  const { asked, read } = createPages(1);
  await read(1);
  expect(asked).toEqual([1]);
});

it('gives what was asked for in vain, so far as it came', async () => {
  const { read, rest } = createPages(5);
  await read(1);
  expect(await rest()).toEqual(['page 2', 'page 4', 'page 5']);
  expect(await rest()).toEqual([]);
});
