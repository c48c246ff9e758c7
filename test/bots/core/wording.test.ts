import { describe, expect, it } from 'vitest';
import type { GalleryView } from '../../../bots/core/view.ts';
import { nftsOf, notesOf, summaryOf } from '../../../bots/core/wording.ts';
import { vitalik } from '../../support/addresses.ts';

const now = Date.UTC(2026, 10, 1);
const view: GalleryView = {
  kind: 'gallery',
  request: { chain: 'ethereum', wallet: vitalik, page: 3 },
  name: undefined,
  total: 1234,
  pages: 124,
  hasNext: true,
  nfts: [],
  collections: [],
  skipped: 0,
  staleSince: undefined,
  expiredName: false,
};
const ago = (minutes: number) => new Date(now - minutes * 60_000);

it.each([
  [1, '1 NFT'],
  [1234567, '1,234,567 NFTs'],
])('%i is said as %s', (count, words) => {
  expect(nftsOf(count)).toBe(words);
});

describe('a summary', () => {
  it.each<[Partial<GalleryView>, string]>([
    [{}, '1,234 NFTs on Ethereum, page 3 of 124'],
    [{ total: 4, pages: 1 }, '4 NFTs on Ethereum'],
    [{ total: 0, pages: 1 }, 'This wallet has no NFTs on Ethereum.'],
    [{ total: undefined, pages: undefined }, 'NFTs on Ethereum, page 3'],
  ])('of %j is %s', (fields, words) => {
    expect(summaryOf({ ...view, ...fields })).toBe(words);
  });
});

describe('a note', () => {
  it('is not there when all is well', () => {
    expect(notesOf(view, now)).toEqual([]);
  });

  it('is there for whatever is not', () => {
    const unwell = { ...view, skipped: 2, staleSince: ago(6), expiredName: true };
    expect(notesOf(unwell, now)).toMatchInlineSnapshot(`
      [
        "2 NFTs on this page could not be read.",
        "This could not be renewed: it is from 6 minutes ago.",
        "That name has expired: this is the wallet it last pointed to.",
      ]
    `);
  });

  it.each([
    [0.5, '30 seconds'],
    [1.4, '1 minute'],
    [6, '6 minutes'],
    [89, '89 minutes'],
    [90, '2 hours'],
    [1_440, '24 hours'],
  ])('on what is %s minutes old says %s', (minutes, words) => {
    expect(notesOf({ ...view, staleSince: ago(minutes) }, now)).toEqual([
      `This could not be renewed: it is from ${words} ago.`,
    ]);
  });
});
