import { describe, expect, it } from 'vitest';
import { createLabels } from '../../../bots/core/labels.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { vitalik } from '../../support/addresses.ts';
import { range, watchOf } from './watching/desk.ts';

const labelsOf = (...watches: Watch[]) =>
  createLabels({ list: async (place) => watches.filter((watch) => watch.place === place) });
const place = 'discord:server:1';

const some = labelsOf(
  watchOf(1, { label: 'The Treasury' }),
  watchOf(2, { label: 'treasure chest', chain: 'base' }),
  watchOf(3, { wallet: vitalik, name: 'vitalik.eth' }),
  watchOf(4, { label: 'elsewhere', place: 'telegram:-1' }),
);

describe('a label', () => {
  it.each([
    ['The Treasury', ''],
    [' the treasury ', ''],
    ['THE  TREASURY base 3', 'base 3'],
  ])('is found where %j begins with it', async (text, rest) => {
    const found = { wallet: watchOf(1).wallet, chain: 'ethereum', rest };
    expect(await some.find(place, text)).toEqual(found);
  });

  it('that begins another one gives way to that', async () => {
    const both = labelsOf(watchOf(1, { label: 'cold' }), watchOf(2, { label: 'Cold 2' }));
    expect(await both.find(place, 'cold 2 3')).toMatchObject({
      wallet: watchOf(2).wallet,
      rest: '3',
    });
    expect(await both.find(place, 'cold 3')).toMatchObject({
      wallet: watchOf(1).wallet,
      rest: '3',
    });
  });

  it.each(['', 'treasury', 'my the treasury', 'the treasury2', 'elsewhere', 'undefined'])(
    'is not found by %j',
    async (text) => {
      expect(await some.find(place, text)).toBeUndefined();
    },
  );
});

describe('suggestions', () => {
  it('are what contains what is typed, and first what begins with it', async () => {
    const found = await some.suggest(place, 'Treasur');
    expect(found).toEqual([
      { label: 'treasure chest', wallet: watchOf(2).wallet, chain: 'base', id: 'watch-000002' },
      { label: 'The Treasury', wallet: watchOf(1).wallet, chain: 'ethereum', id: 'watch-000001' },
    ]);
  });

  it.each(['VITALIK', 'eth', vitalik.slice(0, 8), vitalik.slice(-4)])(
    'know names and addresses: %s',
    async (typed) => {
      expect(await some.suggest(place, typed)).toMatchObject([{ label: 'vitalik.eth' }]);
    },
  );

  it('are all of them before anything is typed, at most 25', async () => {
    expect(await some.suggest(place, '')).toHaveLength(3);
    const many = labelsOf(...range(40).map((number) => watchOf(number)));
    expect(await many.suggest(place, '')).toHaveLength(25);
  });
});
