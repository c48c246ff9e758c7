import { describe, expect, it } from 'vitest';
import { readButton } from '../../../bots/core/button.ts';
import type { GalleryView } from '../../../bots/core/view.ts';
import { collectionMenu } from '../../../bots/telegram/gallery-keyboard.ts';
import { picturesOf, render } from '../../../bots/telegram/render.ts';
import { azuki as contract, storefront, vitalik as wallet } from '../../support/addresses.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { draw } from './draw.ts';
import { galleryOf, now } from './views.ts';

const drawView = (view: GalleryView, focus?: number) =>
  draw(render(view, { now, focus, picture: picturesOf(view, focus)[0] }));

describe('a gallery', () => {
  it('shows a page with its first picture', () => {
    const items = [
      rowOf(1, { image_uri: '' }),
      rowOf(2, {
        metadata: { name: 'Bean @home' },
        total_string: '3',
        erc_type: 'ERC1155',
        rarity_rank: 12,
        floor_prices: [{ value: 1.25, symbol: 'ETH' }],
      }),
      rowOf(1856, { metadata: null, name: '' }),
    ];
    const view = galleryOf(items, {
      name: 'vitalik.eth',
      total: 2498,
      pages: 250,
      hasNext: true,
      request: { chain: 'ethereum', wallet, page: 3 },
      collections: [
        { contract, name: 'Azuki' },
        { contract: storefront, name: '' },
      ],
    });
    expect(drawView(view)).toMatchInlineSnapshot(`
      "<https://pictures.example/2.png>
      \`vitalik.eth\` · [0xd8dA…6045]
      2,498 NFTs on Ethereum, page 3 of 250

      1. *Azuki #1*
      Azuki · ERC-721 · [view]

      2. *Bean @⁠home* 🖼
      Azuki · \`#2\` · ×3 · ERC-1155 · rarity rank 12 · floor 1.25 ETH · [view]

      3. \`#1856\`
      ERC-721 · [view]
      [ « ] [ ‹ ] [ 3 / 250 ] [ › ] [ » ]
      [ 1 ] [ · 2 · ] [ 3 ]
      [ Collections ] [ Watch ]"
    `);
  });

  it('shows the details of the chosen NFT', () => {
    const traits = [
      { trait_type: 'Background', value: 'Aquamarine' },
      { trait_type: '', value: 7 },
    ];
    const view = galleryOf([rowOf(1), rowOf(2, { traits, rarity_score: 17.123456 })]);
    expect(drawView(view, 1)).toMatchInlineSnapshot(`
      "<https://pictures.example/2.png>
      [0xd8dA…6045]
      2 NFTs on Ethereum

      1. *Azuki #1*
      Azuki · ERC-721 · [view]

      2. *Azuki #2* 🖼
      Azuki · ERC-721 · [view]

      > *Azuki #2*
      Background: Aquamarine
      7
      Rarity score: 17.12
      Minted: 12 January 2022
      Contract: \`0xED5AF388653567Af2F388E6224dC7C4b3241C544\` <
      [ 1 ] [ · 2 · ]
      [ Watch ]"
    `);
  });

  it('needs nobody to choose the only NFT', () => {
    expect(drawView(galleryOf([rowOf(7)]))).toMatchInlineSnapshot(`
      "<https://pictures.example/7.png>
      [0xd8dA…6045]
      1 NFT on Ethereum

      1. *Azuki #7* 🖼
      Azuki · ERC-721 · [view]

      > *Azuki #7*
      Minted: 12 January 2022
      Contract: \`0xED5AF388653567Af2F388E6224dC7C4b3241C544\` <
      [ Watch ]"
    `);
  });

  it('says what somebody should know besides', () => {
    const view = galleryOf([rowOf(1), 'no row'], {
      expiredName: true,
      staleSince: new Date(now - 12 * 60_000),
      request: { chain: 'base', wallet, page: 1, contract },
    });
    expect(drawView(view)).toMatchInlineSnapshot(`
      "<https://pictures.example/1.png>
      [0xd8dA…6045]
      Collection: Azuki
      2 NFTs on Base
      _1 NFT on this page could not be read._
      _This could not be renewed: it is from 12 minutes ago._
      _That name has expired: this is the wallet it last pointed to._

      1. *Azuki #1* 🖼
      Azuki · ERC-721 · [view]

      > *Azuki #1*
      Minted: 12 January 2022
      Contract: \`0xED5AF388653567Af2F388E6224dC7C4b3241C544\` <
      [ Collections ] [ Watch ]"
    `);
  });

  const rich = {
    ...{ total_string: '3', erc_type: 'ERC1155', rarity_rank: 12 },
    floor_prices: [{ value: 1.25, symbol: 'ETH' }],
  };
  const secondOf = (count: number, name: string) => {
    const row = { ...rich, name: 'Shared Storefront', metadata: { name } };
    const rows = Array.from({ length: count }, (_, index) => rowOf(index + 1, row));
    const view = galleryOf(rows, { name: 'vitalik.eth', skipped: 1, expiredName: true });
    const [, , second = ''] = drawView(view).split(/\n+(?=\d+\. )/);
    return second;
  };

  it.each([
    [
      5,
      'Bean',
      '2. *Bean*\nShared Storefront · `#2` · ×3 · ERC-1155 · rarity rank 12 · floor 1.25 ETH · [view]',
    ],
    [
      10,
      'A bean that has a rather long name',
      '2. *A bean that has a rather long name*\nShared Storefront · `#2` · ×3 · [view]',
    ],
    [
      10,
      'A bean whose name is longer than ten of them can be',
      '2. *A bean whose name is longer than ten of them can be* · [view]',
    ],
  ])('tells of %i NFTs “%s” what a caption has room for', (count, name, second) => {
    expect(secondOf(count, name)).toBe(second);
  });

  it('leads on from an empty wallet', () => {
    expect(drawView(galleryOf([]))).toMatchInlineSnapshot(`
      "[0xd8dA…6045]
      This wallet has no NFTs on Ethereum.
      [ Look on all chains ] [ Watch ]"
    `);
  });

  it.each([
    [1, 9, '1 / 9 › »'],
    [2, 9, '‹ 2 / 9 › »'],
    [3, 9, '« ‹ 3 / 9 › »'],
    [8, 9, '« ‹ 8 / 9 ›'],
    [9, 9, '« ‹ 9 / 9'],
    [1, undefined, '1 ›'],
    [4, undefined, '« ‹ 4 ›'],
  ])('on page %s of %s has the buttons %s', (page, pages, labels) => {
    const hasNext = page !== pages;
    const request = { chain: 'ethereum', wallet, page } as const;
    const { reply_markup } = render(galleryOf(rowsOf(1, 2), { request, pages, hasNext }), { now });
    const [row = []] = reply_markup.inline_keyboard;
    expect(row.map(({ text }) => text).join(' ')).toBe(labels);
  });

  it('has a menu of collections whose buttons carry them', () => {
    const view = galleryOf(rowsOf(1, 2), {
      request: { chain: 'ethereum', wallet, page: 3, contract },
      collections: [
        { contract, name: 'Azuki' },
        { contract: storefront, name: '' },
      ],
    });
    const menu = collectionMenu(view);
    expect(menu.map((row) => row.map(({ text }) => text))).toMatchInlineSnapshot(`
      [
        [
          "‹ Back",
          "All collections",
        ],
        [
          "✓ Azuki",
          "0x495f…7b5e",
        ],
      ]
    `);
    expect(readButton(menu[1]?.[1]?.callback_data ?? '')?.request).toEqual({
      chain: 'ethereum',
      wallet,
      page: 1,
      contract: storefront,
    });
  });
});
