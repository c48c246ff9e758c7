import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeViewOf } from '../../../bots/core/notice-view.ts';
import type { Message } from '../../../bots/discord/message.ts';
import { renderNotice, renderPlainNotice } from '../../../bots/discord/render-notice.ts';
import { checkMessage } from '../../../infra/local/discord/limits.ts';
import type { AcquiredNotice, Notice } from '../../../shared/watch/notice.ts';
import { addressOf, azuki } from '../../support/addresses.ts';
import { messyRow } from '../../support/messy.ts';
import { recordedRows } from '../../support/recorded.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { acquiredOf, asleepUntil, now, renamedOf, watchOf } from './notices.ts';

const role = '400000000000000001';

function labelsOf({ components }: Message): string[] {
  return [...JSON.stringify(components).matchAll(/"label":"([^"]+)"/g)].map(
    ([, label = '']) => label,
  );
}

function show(notice: Notice, watch = watchOf()): Message {
  const body = renderNotice(noticeViewOf(notice, watch, now), watch);
  expect(checkMessage(body)).toEqual([]);
  return body;
}

describe('a notice of what was acquired', () => {
  it('has an embed for each NFT, and buttons that carry all of their state', () => {
    const body = show(acquiredOf(recordedRows.slice(0, 2)), watchOf({ label: 'The *Treasury*' }));
    expect(body).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
        },
        "components": [
          {
            "components": [
              {
                "custom_id": "1fe-1.2Npr8mlkr51-7Z4D5TQV03qpYEU",
                "label": "Show all",
                "style": 2,
                "type": 2,
              },
              {
                "custom_id": "1me-1.2Npr8mlkr51-7Z4D5TQV03qpYEUxUVnspTX7HgHUp-67HHTJlQ0U8U",
                "label": "Mute GalaxyCollection",
                "style": 2,
                "type": 2,
              },
              {
                "custom_id": "1me-1.2Npr8mlkr51-7Z4D5TQV03qpYEUSV-UcnZ0nOZG9orIwkhCAEXLe14",
                "label": "Mute Shared Storefront",
                "style": 2,
                "type": 2,
              },
            ],
            "type": 1,
          },
        ],
        "content": "**The \\*Treasury\\*** ([0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)) acquired 2 NFTs on Ethereum",
        "embeds": [
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
        ],
      }
    `);
  });

  it('shows one NFT alone with a large picture', () => {
    const [embed] = show(acquiredOf([rowOf(1)])).embeds;
    expect(embed).toMatchInlineSnapshot(`
      {
        "author": {
          "name": "Azuki",
        },
        "color": 7101671,
        "description": "ERC-721",
        "image": {
          "url": "https://pictures.example/1.png",
        },
        "title": "Azuki \\#1",
        "url": "https://etherscan.io/token/0xED5AF388653567Af2F388E6224dC7C4b3241C544?a=1",
      }
    `);
  });

  it.each([
    [
      {},
      '**[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)** acquired',
    ],
    [{ name: 'vitalik.eth' }, '**vitalik\\.eth** ([0xd8dA…6045](<'],
    [{ name: 'vitalik.eth', label: 'V' }, '**V** ([0xd8dA…6045](<'],
  ])('names the wallet by what is known of it, and shows its address: %j', (known, start) => {
    expect(show(acquiredOf([rowOf(1)]), watchOf(known)).content.startsWith(start)).toBe(true);
  });

  it('counts those that it does not show', () => {
    const { content, embeds } = show(acquiredOf(rowsOf(1, 17)));
    expect(embeds).toHaveLength(5);
    expect(content).toMatchInlineSnapshot(`
      "**[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)** acquired 17 NFTs on Ethereum
      -# and 12 more"
    `);
  });

  it('sums up a burst by collection, with some pictures', () => {
    const rows = [
      ...rowsOf(1, 18),
      ...[1, 2, 3].map((id) =>
        rowOf(id, { contract_address: addressOf(id), name: `**Other** ${id}` }),
      ),
    ];
    const notice = acquiredOf(rows, { total: 2500 });
    const body = show(notice);
    expect(body.content).toMatchInlineSnapshot(`
      "**[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)** acquired 2,500 NFTs on Ethereum
      Azuki: 18
      \\*\\*Other\\*\\* 1: 1
      \\*\\*Other\\*\\* 2: 1
      \\*\\*Other\\*\\* 3: 1
      -# and 2,479 of other collections"
    `);
    expect(labelsOf(body)).toMatchInlineSnapshot(`
      [
        "Show all",
        "Mute Azuki",
        "Mute **Other** 1",
        "Mute **Other** 2",
        "Mute **Other** 3",
      ]
    `);
    expect(body.embeds).toHaveLength(5);
    const bare = notice.shown.map(({ nft, ...rest }) => ({
      ...rest,
      nft: { ...nft, image: undefined },
    }));
    expect(show({ ...notice, shown: bare }).embeds).toEqual([]);
  });

  it('says what was minted, and what is likely spam', () => {
    const notice = acquiredOf([rowOf(1)]);
    const shown = notice.shown.map((each) => ({ ...each, origin: 'mint', isSpam: true }) as const);
    const [embed] = show({ ...notice, shown }).embeds;
    expect(embed?.description).toBe('minted · likely spam · ERC-721');
    expect(embed).not.toHaveProperty('image');
    expect(embed).not.toHaveProperty('thumbnail');
  });

  it('sums up by collection what it has nothing to show of', () => {
    const body = show(acquiredOf(rowsOf(1, 3), { shown: [] }));
    expect(body.content).toMatch(/acquired 3 NFTs on Ethereum\nAzuki: 3$/);
    expect(labelsOf(body)).toEqual(['Show all', 'Mute Azuki']);
  });

  it('says when it was seen, if that was a while ago', () => {
    const notice = acquiredOf([rowOf(1)], { at: now - 3 * 3_600_000 });
    expect(show(notice).content).toContain('-# Found on <t:1767214800:f>');
  });

  it('mentions the role of the watch, and nobody else', () => {
    const body = show(acquiredOf([rowOf(1)]), watchOf({ role, label: '<@&1> @everyone' }));
    expect(body.content).toContain(`<@&${role}> **\\<\\@&1\\> \\@everyone**`);
    expect(body.allowed_mentions).toEqual({ parse: [], roles: [role] });
    expect(show(acquiredOf([rowOf(1)])).allowed_mentions).toEqual({ parse: [] });
  });

  it('has at most four buttons to mute, one for each collection', () => {
    const others = [1, 2, 3, 4].map((id) =>
      rowOf(id, { contract_address: addressOf(id), name: '' }),
    );
    const rows = [rowOf(1), rowOf(2), ...others].toSpliced(5);
    expect(labelsOf(show(acquiredOf(rows)))).toMatchInlineSnapshot(`
      [
        "Show all",
        "Mute Azuki",
        "Mute 0x0000…0001",
        "Mute 0x0000…0002",
        "Mute 0x0000…0003",
      ]
    `);
  });

  it('merges no embeds', () => {
    const [shown] = acquiredOf([rowOf(1)]).shown;
    const twice = acquiredOf([rowOf(1)], { shown: shown ? [shown, shown] : [] });
    expect(show(twice).embeds).toHaveLength(1);
  });
});

/** Notices of rows, and labels and counts, that strangers made. */
const messyNotice = fc
  .record({
    rows: fc.array(messyRow, { maxLength: 40 }),
    total: fc.integer({ min: 1, max: 1e6 }),
    label: fc.option(fc.string({ unit: 'binary', maxLength: 400 }), { nil: undefined }),
    isLate: fc.boolean(),
  })
  .map(({ rows, total, label, isLate }) => ({
    notice: acquiredOf(rows, { total, at: isLate ? 0 : now }),
    watch: watchOf({ role, ...(label ? { label } : {}) }),
  }));

describe('whatever strangers write', () => {
  it('a notice holds Discord’s limits, and its embeds stay apart', () => {
    fc.assert(
      fc.property(messyNotice, ({ notice, watch }) => {
        const view = noticeViewOf(notice, watch, now);
        for (const body of [renderNotice(view, watch), renderPlainNotice(view, watch)]) {
          expect(checkMessage(body)).toEqual([]);
          expect(new Set(body.embeds.map(({ url }) => url)).size).toBe(body.embeds.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the longest names of ten collections fit', () => {
    const name = '👨‍👩‍👧‍👦'.repeat(80);
    const rows = Array.from({ length: 30 }, (_, id) =>
      rowOf(id, { contract_address: addressOf(id), name, metadata: { name } }),
    );
    show(acquiredOf(rows), watchOf({ role, label: '*'.repeat(400) }));
    show(acquiredOf(rows.slice(0, 5)), watchOf({ role, label: name }));
  });

  it('none of it mentions, links or formats', () => {
    fc.assert(
      fc.property(messyNotice, ({ notice, watch }) => {
        const { content, embeds } = renderNotice(noticeViewOf(notice, watch, now), watch);
        const foreign = [
          ours(content, notice),
          ...embeds.flatMap(({ title = '', description = '' }) => [title, description]),
        ];
        for (const text of foreign) {
          const shown = text.replace(/\\[^0-9A-Za-z\s]/g, ''); // what is escaped is only a sign
          expect(shown).not.toMatch(/[<>[\]()*_~`|@]|https?:|\w\.[a-z]{2}/i);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A content without what we put there ourselves. */
function ours(content: string, { wallet }: AcquiredNotice): string {
  const link = `[0xd8dA…6045](<https://etherscan.io/address/${wallet}>)`;
  return content
    .replace(`<@&${role}> `, '')
    .replace(`** (${link})`, '')
    .replace(`**${link}**`, '')
    .replace(/^\*\*/, '')
    .replace('<t:0:f>', '');
}

describe('the other notices', () => {
  it('says that a name points elsewhere, and offers to follow it', () => {
    const body = show(
      renamedOf('vitalik.eth', azuki),
      watchOf({ name: 'vitalik.eth', label: 'V' }),
    );
    expect(body.content).toMatchInlineSnapshot(`
      "**vitalik\\.eth** points to another wallet now: **[0xED5A…C544](<https://etherscan.io/address/0xED5AF388653567Af2F388E6224dC7C4b3241C544>)**.
      This chat goes on watching the one it pointed to: **V** ([0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>))."
    `);
    expect(labelsOf(body)).toEqual(['Watch 0xED5A…C544', 'Stop watching 0xd8dA…6045']);
  });

  it('says that a name points nowhere', () => {
    const body = show(renamedOf('vitalik.eth'), watchOf({ name: 'vitalik.eth' }));
    expect(body.content).toMatchInlineSnapshot(`
      "**vitalik\\.eth** points to no wallet any more.
      This chat goes on watching the one it pointed to: **[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)**."
    `);
    expect(labelsOf(body)).toEqual(['Stop watching 0xd8dA…6045']);
  });

  it('says until when watching sleeps', () => {
    expect(show(asleepUntil(now)).content).toMatchInlineSnapshot(
      `
      "**Watching sleeps until <t:1767225600:f>**
      This month’s Chainbase credits for watching are used up. What the wallets acquire meanwhile is told of when it wakes."
    `,
    );
  });
});

describe('a notice in our own words alone', () => {
  it('says when it was found, if that was a while ago', () => {
    const view = noticeViewOf(acquiredOf([rowOf(1)], { at: 0 }), watchOf(), now);
    expect(renderPlainNotice(view, {}).content).toMatch(/\n-# Found on <t:0:f>$/);
  });

  it('has nothing in it that anybody else wrote', () => {
    const watch = watchOf({ label: 'label', name: 'name.eth', role });
    const notices = [acquiredOf(recordedRows), renamedOf('name.eth', azuki), asleepUntil(now)];
    const bodies = notices.map((notice) =>
      renderPlainNotice(noticeViewOf(notice, watch, now), watch),
    );
    expect(bodies.map(({ content }) => content)).toMatchInlineSnapshot(`
      [
        "<@&400000000000000001> **[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)** acquired 5 NFTs on Ethereum
      -# Discord would not show them here.",
        "The ENS name of a watch points to another wallet now: **[0xED5A…C544](<https://etherscan.io/address/0xED5AF388653567Af2F388E6224dC7C4b3241C544>)**.
      This chat goes on watching the one it pointed to: **[0xd8dA…6045](<https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045>)**.",
        "**Watching sleeps until <t:1767225600:f>**
      This month’s Chainbase credits for watching are used up. What the wallets acquire meanwhile is told of when it wakes.",
      ]
    `);
    expect(JSON.stringify(bodies)).not.toMatch(/label"?:"?label|name\.eth|Galaxy|Storefront/);
    expect(bodies.flatMap(labelsOf)).toEqual([
      'Show all',
      'Watch 0xED5A…C544',
      'Stop watching 0xd8dA…6045',
    ]);
    expect(bodies.flatMap(checkMessage)).toEqual([]);
  });
});
