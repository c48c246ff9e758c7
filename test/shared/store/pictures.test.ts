import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFailedPictures } from '../../../shared/store/pictures.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const day = 24 * 60 * 60 * 1000;

let embedded: TestTable;
beforeEach(async () => {
  embedded = await startTable();
});
afterEach(() => embedded.stop());

it('a picture that failed is remembered for three days', async () => {
  let time = Date.UTC(2026, 10, 1);
  const pictures = createFailedPictures(embedded.table, () => time);
  const url = `https://pictures.example/${'a'.repeat(2_000)}.png`; // longer than a key may be
  expect(await pictures.has(url)).toBe(false);
  await pictures.add(url);
  expect(await pictures.has(url)).toBe(true);
  expect(await pictures.has(`${url}?`)).toBe(false);
  time += 3 * day;
  expect(await pictures.has(url)).toBe(false);
});
