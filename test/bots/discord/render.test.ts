import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GalleryView } from '../../../bots/core/view.ts';
import { render, renderWait } from '../../../bots/discord/render.ts';
import { checkMessage } from '../../../infra/local/discord/limits.ts';
import { parseRows } from '../../../shared/chainbase/row.ts';
import { readAddress } from '../../../shared/nft/address.ts';
import { messyRows } from '../../support/messy.ts';
import { recordedRows, wallet } from '../../support/recorded.ts';

const now = Date.UTC(2026, 0, 1);
const address = readAddress(wallet) ?? '0x';

function viewOf(rows: readonly unknown[], change: Partial<GalleryView> = {}): GalleryView {
  const { nfts, skipped } = parseRows(rows, 'ethereum');
  return {
    kind: 'gallery',
    request: { chain: 'ethereum', wallet: address, page: 1 },
    name: undefined,
    total: rows.length,
    pages: 1,
    hasNext: false,
    nfts,
    collections: [...new Map(nfts.map((nft) => [nft.contract, nft.collection]))].map(
      ([contract, name]) => ({ contract, name }),
    ),
    skipped,
    staleSince: undefined,
    expiredName: false,
    ...change,
  };
}

describe('a gallery', () => {
  it('shows recorded rows rightly: names, decimal ids, https pictures, no year 1', () => {
    const { content, embeds } = render(viewOf(recordedRows, { name: 'vitalik.eth' }), now);
    expect(content).toMatchInlineSnapshot(`
      "**vitalik\\.eth** · [0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)
      5 NFTs on Ethereum"
    `);
    expect(embeds.slice(0, 2)).toMatchInlineSnapshot(`
      [
        {
          "author": {
            "name": "GalaxyCollection",
          },
          "color": 7101671,
          "description": "#1856 · ERC-721",
          "thumbnail": {
            "url": "https://ipfs.io/ipfs/QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1",
          },
          "title": "Galaxy 1856",
          "url": "https://etherscan.io/token/0xc54567b294D7eC7807529FBAEC71d326543453C5?a=1856",
        },
        {
          "author": {
            "name": "Shared Storefront",
          },
          "color": 7101671,
          "description": "ERC-1155",
          "title": "\\#663887…465862",
          "url": "https://etherscan.io/token/0x495f947276749Ce646f68AC8c248420045cb7b5e?a=66388772599617078469438904114703984066464599303204452128467118810569801465862",
        },
      ]
    `);
    expect(embeds.map(({ url }) => url?.split('?a=')[1])).toEqual([
      '1856',
      ...['41', '40', '3f', '3e'].map(
        (serial) =>
          `${BigInt(`0x92c6b6b4a1817e76b56eb3e1724f9df6026dd63c000000000000${serial}0000000006`)}`,
      ),
    ]);
    expect(JSON.stringify(embeds)).not.toContain('0001');
  });

  it('has paging buttons and a menu of collections', () => {
    const request = { chain: 'ethereum', wallet: address, page: 3 } as const;
    const view = viewOf(recordedRows, { request, total: 1234, pages: 124, hasNext: true });
    expect(render(view, now).components).toMatchInlineSnapshot(`
      [
        {
          "components": [
            {
              "custom_id": "1fe-1.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "label": "«",
              "style": 2,
              "type": 2,
            },
            {
              "custom_id": "1pe-2.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "label": "‹",
              "style": 2,
              "type": 2,
            },
            {
              "custom_id": "1ge-3.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "label": "3 / 124",
              "style": 2,
              "type": 2,
            },
            {
              "custom_id": "1ne-4.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "label": "›",
              "style": 2,
              "type": 2,
            },
            {
              "custom_id": "1le-3g.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "label": "»",
              "style": 2,
              "type": 2,
            },
          ],
          "type": 1,
        },
        {
          "components": [
            {
              "custom_id": "1ce-1.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "options": [
                {
                  "default": true,
                  "label": "All collections",
                  "value": "all",
                },
                {
                  "label": "GalaxyCollection",
                  "value": "0xc54567b294D7eC7807529FBAEC71d326543453C5",
                },
                {
                  "label": "Shared Storefront",
                  "value": "0x495f947276749Ce646f68AC8c248420045cb7b5e",
                },
              ],
              "placeholder": "Choose a collection",
              "type": 3,
            },
          ],
          "type": 1,
        },
        {
          "components": [
            {
              "custom_id": "1we-1.2Npr8mlkr51-7Z4D5TQV03qpYEU",
              "label": "Watch",
              "style": 2,
              "type": 2,
            },
          ],
          "type": 1,
        },
      ]
    `);
  });

  it('says what could not be read, what is old and what has expired', () => {
    const staleSince = new Date(now - 12 * 60_000);
    const view = viewOf([...recordedRows, { token_id: 'nonsense' }], {
      staleSince,
      expiredName: true,
    });
    expect(render(view, now).content).toMatchInlineSnapshot(`
      "**[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)**
      6 NFTs on Ethereum
      -# 1 NFT on this page could not be read.
      -# This could not be renewed: it is from 12 minutes ago.
      -# That name has expired: this is the wallet it last pointed to."
    `);
  });

  it('offers the other chains when it is empty', () => {
    const { content, components } = render(viewOf([]), now);
    expect(content).toContain('no NFTs on Ethereum');
    expect(JSON.stringify(components)).toContain('Look on all chains');
  });

  it('holds Discord’s limits and merges no embeds, whatever the metadata', () => {
    fc.assert(
      fc.property(
        messyRows,
        fc.boolean(),
        fc.integer({ min: 1, max: 1e6 }),
        (rows, filtered, page) => {
          const view = viewOf(rows);
          const [first] = view.nfts;
          const contract = filtered && first ? { contract: first.contract } : {};
          const request = { ...view.request, page, ...contract };
          const body = render(
            { ...view, request, pages: page + 1, total: undefined, hasNext: true },
            now,
          );
          expect(checkMessage(body)).toEqual([]);
          expect(new Set(body.embeds.map(({ url }) => url)).size).toBe(
            new Set(view.nfts.map(({ contract, tokenId }) => `${contract}${tokenId}`)).size,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lets no stranger’s text mention, link or format', () => {
    fc.assert(
      fc.property(messyRows, (rows) => {
        const view = viewOf(rows, { request: { chain: 'ethereum', wallet: address, page: 1 } });
        for (const { title = '', description = '' } of render(view, now).embeds) {
          for (const text of [title, description]) {
            const shown = text.replace(/\\[^0-9A-Za-z\s]/g, ''); // what is escaped is only a sign
            expect(shown).not.toMatch(/[<>[\]()*_~`|@]|https?:|\w\.[a-z]{2}/i);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes a name of 10 MB in its stride', () => {
    const name = '\u0301<@1>claim.xyz'.repeat(700_000);
    const body = render(viewOf([{ ...recordedRows[0], name, metadata: { name } }]), now);
    expect(checkMessage(body)).toEqual([]);
  });
});

describe('the other answers', () => {
  it('counts chain by chain, with a button for each that has some', () => {
    const view = {
      kind: 'overview',
      request: { chain: 'all', wallet: address },
      name: undefined,
      chains: [
        { chain: 'ethereum', count: 1234 },
        { chain: 'polygon', count: 0 },
        { chain: 'base', count: undefined },
        { chain: 'merlin', failed: true },
      ],
    } as const;
    const body = render(view, now);
    expect(body.content).toMatchInlineSnapshot(`
      "0xd8dA…6045 on all chains
      Ethereum: 1,234
      Polygon: 0
      Base: some
      Merlin: could not be read"
    `);
    expect(JSON.stringify(body.components).match(/"label":"[^"]+"/g)).toEqual([
      '"label":"Ethereum"',
      '"label":"Base"',
      '"label":"Try again"',
    ]);
    expect(checkMessage(body)).toEqual([]);
  });

  it('offers to try again where that may help', () => {
    const request = { chain: 'ethereum', wallet: address, page: 1 } as const;
    const problem = { kind: 'problem', text: 'It broke.', retry: request, askers: false } as const;
    expect(render(problem, now).components).toHaveLength(1);
    expect(render({ ...problem, retry: undefined }, now).components).toEqual([]);
  });

  it('notifies nobody', () => {
    expect(renderWait(3000)).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
        },
        "components": [],
        "content": "You are in line. Your answer comes in about 3 seconds.",
        "embeds": [],
      }
    `);
  });
});
