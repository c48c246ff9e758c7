import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWindow } from '../../../shared/wallet/window.ts';

/** A wallet of `length` rows numbered from 0, and the pages that were read of it. */
function walletOf(length: number) {
  const read: number[] = [];
  const all = Array.from({ length }, (_, index) => index);
  return {
    read,
    page: async (page: number) => {
      read.push(page);
      const rows = all.slice((page - 1) * 100, page * 100);
      return { rows, count: length, last: page * 100 >= length, readAt: 1_000 - page };
    },
  };
}

describe('a window', () => {
  it.each([
    ['in the middle of a page', 250, 20, 20, [1], false],
    ['up to the end of a page', 250, 80, 20, [1], false],
    ['over two pages', 250, 90, 20, [1, 2], false],
    ['of a whole page', 250, 100, 100, [2], false],
    ['up to the end', 250, 240, 10, [3], true],
    ['over the end', 250, 240, 50, [3], true],
    ['up to the end, which is the end of a page', 200, 180, 20, [2], true],
    ['over two pages, up to the end', 110, 90, 20, [1, 2], true],
    ['over the end of the last page', 100, 90, 20, [1], true],
    ['past the end', 250, 1_000_000, 20, [10_001], true],
    ['of an empty wallet', 0, 0, 20, [1], true],
  ])('%s', async (_, length, offset, size, pages, last) => {
    const wallet = walletOf(length);
    const window = await readWindow(wallet.page, offset, size);
    const end = Math.min(length, offset + size);
    const expected = Array.from(
      { length: Math.max(0, end - offset) },
      (_, index) => offset + index,
    );
    expect(window).toMatchObject({ rows: expected, last, count: length });
    expect(wallet.read).toEqual(pages);
  });

  it('is as old as the older of its pages', async () => {
    expect((await readWindow(walletOf(250).page, 90, 20)).readAt).toBe(998);
  });

  it('is stale as soon as one of its pages is', async () => {
    const wallet = walletOf(250);
    const read = async (page: number) => ({ ...(await wallet.page(page)), stale: page === 2 });
    expect((await readWindow(read, 70, 20)).stale).toBe(false);
    expect((await readWindow(read, 90, 20)).stale).toBe(true);
    expect((await readWindow(read, 110, 20)).stale).toBe(true);
  });

  it('knows the rows around it', async () => {
    expect((await readWindow(walletOf(250).page, 90, 20)).near).toHaveLength(200);
    expect((await readWindow(walletOf(250).page, 10, 20)).near).toHaveLength(100);
  });

  it('is not there when one of its pages is not', async () => {
    const wallet = walletOf(250);
    const upTo = (last: number) => async (page: number) =>
      page <= last ? wallet.page(page) : undefined;
    expect(await readWindow(upTo(0), 90, 20)).toBeUndefined();
    expect(await readWindow(upTo(1), 90, 20)).toBeUndefined();
    expect(await readWindow(upTo(1), 70, 20)).toBeDefined();
  });

  it('after window gives each row once and in order, whatever their length', async () => {
    const sizes = fc.integer({ min: 0, max: 450 });
    const lengths = fc.integer({ min: 1, max: 100 });
    await fc.assert(
      fc.asyncProperty(sizes, lengths, async (size, length) => {
        const wallet = walletOf(size);
        const rows: unknown[] = [];
        for (let last = false, offset = 0; !last; offset += length) {
          const window = await readWindow(wallet.page, offset, length);
          rows.push(...window.rows);
          last = window.last;
        }
        expect(rows).toEqual(Array.from({ length: size }, (_, index) => index));
      }),
    );
  });
});
