import { expect, it } from 'vitest';
import { toPng } from '../../../../infra/local/chainbase/to-png.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

it('draws on after something that cannot be drawn', async () => {
  const [broken, png] = [toPng('<svg'), toPng(svg)];
  await expect(broken).rejects.toThrow();
  expect((await png).subarray(1, 4).toString()).toBe('PNG');
});

it('draws one at a time, in turn', async () => {
  const done: number[] = [];
  await Promise.all([0, 1, 2, 3].map((turn) => toPng(svg).then(() => done.push(turn))));
  expect(done).toEqual([0, 1, 2, 3]);
});
