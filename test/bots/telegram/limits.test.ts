import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPage } from '../../../bots/core/button.ts';
import { noticeViewOf } from '../../../bots/core/notice-view.ts';
import { collectionMenu } from '../../../bots/telegram/gallery-keyboard.ts';
import type { TelegramMessage } from '../../../bots/telegram/message.ts';
import { plainly } from '../../../bots/telegram/plainly.ts';
import { picturesOf, render } from '../../../bots/telegram/render.ts';
import { galleryResult, nftResults } from '../../../bots/telegram/render-inline.ts';
import { picturesOfNotice, renderNotice } from '../../../bots/telegram/render-notice.ts';
import { renderProblem } from '../../../bots/telegram/render-problem.ts';
import { renderSaid } from '../../../bots/telegram/render-said.ts';
import { detectLinks } from '../../../infra/local/telegram/autolink.ts';
import { checkMethod } from '../../../infra/local/telegram/limits.ts';
import { cleanText } from '../../../shared/nft/text.ts';
import { azuki, vitalik as wallet } from '../../support/addresses.ts';
import { messyRows } from '../../support/messy.ts';
import { rowOf } from '../../support/rows.ts';
import { acquiredOf, common, watch } from './notices.ts';
import { recordCalls } from './record-calls.ts';
import { galleryOf, now } from './views.ts';

/** Ten of the longest that there can be. */
const longRows = Array.from({ length: 10 }, (_, index) =>
  rowOf(1, {
    token_id: `0x${'f'.repeat(63)}${index}`,
    erc_type: 'ERC1155',
    name: '@שלום.com '.repeat(40),
    metadata: { name: '👩‍👩‍👧‍👦@a.b'.repeat(40) },
    total_string: '999999999999999',
    rarity_rank: Number.MAX_SAFE_INTEGER,
    floor_prices: Array(5).fill({ value: '1234567890123456789.1234567', symbol: '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(12) }),
    traits: Array(30).fill({ trait_type: '界@x.y'.repeat(20), value: '$USD'.repeat(20) }),
  }),
);

const anyPicture = { index: 0, url: 'https://x.example/a.png' };

const messyGallery = fc
  .record({
    rows: fc.oneof({ weight: 9, arbitrary: messyRows }, fc.constant(longRows)),
    name: fc.option(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 255 }).map((label) => `${label}.eth`),
      { nil: undefined },
    ),
    page: fc.nat({ max: 36 ** 4 - 2 }),
    isFiltered: fc.boolean(),
    focus: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  })
  .map(({ rows, name, page, isFiltered, focus }) => {
    const view = galleryOf(rows, { name, pages: page + 2, hasNext: true, skipped: 3 });
    const collections = view.nfts.map(({ contract, collection }, index) => ({
      contract: `${contract.slice(0, -1)}${index}` as const as typeof contract,
      name: collection,
    }));
    const [first] = view.nfts;
    const chosen = isFiltered && first ? { contract: first.contract } : {};
    const request = { ...view.request, page: page + 1, ...chosen };
    const staleSince = new Date(now - 1e9);
    return { focus, view: { ...view, request, collections, staleSince, expiredName: true } };
  });

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  messyRows.map((rows) => galleryOf(rows).nfts[0]?.name ?? '@durov claim.xyz'),
);

const messyNotice = fc
  .record({
    rows: fc.oneof({ weight: 9, arbitrary: messyRows }, fc.constant(longRows)),
    label: fc.option(
      anyText.map((text) => cleanText(text, 40)),
      { nil: undefined },
    ),
    name: fc.option(
      anyText.map((text) => `${text}.eth`),
      { nil: undefined },
    ),
    total: fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { nil: undefined }),
    isSpam: fc.boolean(),
    origin: fc.constantFrom('mint', 'transfer', undefined),
    late: fc.constantFrom(0, 1e9),
  })
  .map(({ rows, label, name, total, isSpam, origin, late }) => {
    const notice = acquiredOf(rows, total === undefined ? {} : { total }, { isSpam, origin });
    return {
      notice,
      late,
      of: { ...watch, ...(label ? { label } : {}), ...(name ? { name } : {}) },
    };
  });

const place = { chatId: 1, messageId: 2 };
const { messenger, take } = recordCalls();

/** Sends it, edits it in, and looks at what went over the wire. */
async function expectLegal(message: TelegramMessage): Promise<void> {
  const { text, entities, photo } = message;
  await messenger.send({ chatId: 1, replyTo: 1 }, message);
  await messenger.edit(place, message);
  const calls = take();
  const methods = photo ? ['sendPhoto', 'editMessageMedia'] : ['sendMessage', 'editMessageText'];
  expect(calls.map(({ method }) => method)).toEqual(methods);
  for (const { method, body } of calls) expect(checkMethod(method, body)).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(photo ? 1024 : 4096);
  expect(entities.length).toBeLessThanOrEqual(100);
  expect(detectLinks(text, entities)).toEqual([]);
  for (const entity of entities.filter(({ type }) => type === 'text_link')) {
    const linked = text.slice(entity.offset, entity.offset + entity.length);
    expect(linked).toMatch(/^(view|0x[0-9a-fA-F]{4}…[0-9a-fA-F]{4})$/);
  }
  const data = message.reply_markup.inline_keyboard.flat().map((one) => one.callback_data);
  expect(new Set(data).size).toBe(data.length);
}

describe('whatever strangers write', () => {
  it('a gallery holds Telegram’s limits, links nothing of theirs and leaves no NFT out', async () => {
    await fc.assert(
      fc.asyncProperty(messyGallery, async ({ view, focus }) => {
        const picture = picturesOf(view, focus)[0] ?? anyPicture;
        for (const look of [
          { now, focus },
          { now, focus, picture },
        ]) {
          const whole = render(view, look);
          await expectLegal(whole);
          const lines = whole.text.split('\n');
          // Looked for one by one: a collection may be called "1." and begin a line of its own.
          for (let nth = 1; nth <= view.nfts.length; nth += 1) {
            expect(lines.some((line) => line.startsWith(`${nth}. `))).toBe(true);
          }
          const menu = { inline_keyboard: collectionMenu(view) };
          await expectLegal({ ...whole, reply_markup: menu });
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([undefined, { index: 9, url: 'https://x.example/a.png' }])(
    'shows all ten of the longest NFTs under the longest head, with the picture %j',
    async (picture) => {
      const many = Number.MAX_SAFE_INTEGER;
      const view = galleryOf(longRows, {
        name: `${'long'.repeat(60)}.eth`,
        request: { chain: 'arbitrum', wallet, contract: azuki, page: maxPage },
        total: many,
        pages: many,
        hasNext: true,
        skipped: 10,
        staleSince: new Date(0),
        expiredName: true,
      });
      const whole = render(view, { now, focus: 3, picture });
      await expectLegal(whole);
      expect(whole.text.match(/^\d+\. /gm)).toHaveLength(10);
      expect(whole.text.match(/🖼/gu) ?? []).toHaveLength(picture ? 1 : 0);
    },
  );

  it.each([undefined, 2])('shows five long ids in full under a picture, chosen: %s', (focus) => {
    const ids = Array.from({ length: 5 }, (_, index) => 10n ** 75n + BigInt(index));
    const rows = ids.map((id) =>
      rowOf(1, { token_id: `0x${id.toString(16)}`, metadata: null, rarity_rank: 1 }),
    );
    const view = galleryOf(rows, { name: 'vitalik.eth' });
    const { text } = render(view, { now, focus, picture: anyPicture });
    for (const id of ids) expect(text).toContain(`#${id} ·`);
    if (focus !== undefined) expect(text).toContain('Contract: ');
  });

  it('inline results hold them too', () => {
    fc.assert(
      fc.property(messyGallery, ({ view }) => {
        const results = [
          galleryResult(view, render(view, { now })),
          ...nftResults(view, new Set()),
        ];
        expect(checkMethod('answerInlineQuery', { inline_query_id: '1', results })).toEqual([]);
        for (const { input_message_content: content } of results) {
          const { message_text, entities } = content as { message_text: string; entities: [] };
          expect(detectLinks(message_text, entities)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a notice holds them, as a photo, as text and plainly, and leaves none out that it shows', async () => {
    await fc.assert(
      fc.asyncProperty(messyNotice, async ({ notice, late, of }) => {
        const view = noticeViewOf(notice, of, now + late);
        for (const picture of [undefined, picturesOfNotice(view)[0]]) {
          const whole = renderNotice(view, picture);
          await expectLegal(whole);
          await expectLegal(plainly(whole));
          if (view.kind === 'told' || view.form === 'summary') continue;
          const lines = whole.text.split('\n');
          for (let nth = 1; nth <= view.shown.length; nth += 1) {
            expect(lines.some((line) => line.startsWith(`${nth}. `))).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('five of the longest NFTs fit under a picture', async () => {
    const notice = acquiredOf(
      longRows,
      { chain: 'bsc', total: 20 },
      { isSpam: true, origin: 'mint' },
    );
    const of = { ...watch, label: '界'.repeat(40), name: `${'long'.repeat(60)}.eth` };
    const whole = renderNotice(noticeViewOf(notice, of, now + 1e9), anyPicture);
    await expectLegal(whole);
    expect(whole.text).toMatch(/^5\. .*\n\nand 15 more\nFound on .*$/m);
  });

  it('so do notices of other kinds', async () => {
    await fc.assert(
      fc.asyncProperty(messyNotice, anyText, fc.boolean(), async ({ of }, text, isLost) => {
        const name = `${text}.eth`;
        const pointsTo = isLost ? undefined : azuki;
        const notice = { ...common, kind: 'renamed', name, pointsTo } as const;
        await expectLegal(renderNotice(noticeViewOf(notice, of, now)));
      }),
    );
    const asleep = { ...common, kind: 'asleep', until: now } as const;
    await expectLegal(renderNotice(noticeViewOf(asleep, watch, now)));
  });

  it('so does what is said of the watchlist', async () => {
    const line = anyText.map((text) => ({ text: `Cold ${text} on Base`.slice(0, 200) }));
    const pages = fc.uniqueArray(fc.nat({ max: 9999 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.array(line, { minLength: 1, maxLength: 40 }),
        pages,
        anyText,
        async (title, lines, pages, label) => {
          const row = pages.map((page) => ({
            label: `Page ${label}`,
            target: { action: 'watches', page } as const,
            isDanger: true,
          }));
          const view = { kind: 'said', title, lines, buttons: [row], askers: false } as const;
          const whole = renderSaid(view);
          await expectLegal(whole);
          await expectLegal(plainly(whole));
        },
      ),
    );
  });

  it('so does a sentence about it', async () => {
    await fc.assert(
      fc.asyncProperty(messyRows, fc.string({ unit: 'grapheme' }), async (rows, typed) => {
        const [nft] = galleryOf(rows).nfts;
        const sentence = `${nft?.name} ${typed} does not point at a wallet.`;
        const problem = {
          kind: 'problem',
          text: sentence,
          retry: undefined,
          askers: true,
        } as const;
        await expectLegal(renderProblem(problem));
      }),
    );
  });
});
