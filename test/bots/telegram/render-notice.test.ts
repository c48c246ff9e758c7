import { describe, expect, it } from 'vitest';
import { readButton } from '../../../bots/core/button.ts';
import { noticeViewOf } from '../../../bots/core/notice-view.ts';
import { picturesOfNotice, renderNotice } from '../../../bots/telegram/render-notice.ts';
import type { Notice } from '../../../shared/watch/notice.ts';
import { addressOf, azuki, storefront, vitalik as wallet } from '../../support/addresses.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { draw } from './draw.ts';
import { acquiredOf, common, watch } from './notices.ts';
import { now } from './views.ts';

const label = 'Cold wallet';
const name = 'vitalik.eth';
const drawNotice = (notice: Notice, changes: Partial<typeof watch> = {}) => {
  const view = noticeViewOf(notice, { ...watch, ...changes }, now);
  return draw(renderNotice(view, picturesOfNotice(view)[0]));
};

describe('a notice', () => {
  it('shows what a wallet acquired', () => {
    const notice = acquiredOf([
      rowOf(1, { image_uri: '' }),
      rowOf(2, { floor_prices: [{ value: 1.25, symbol: 'ETH' }] }),
      rowOf(3, {
        contract_address: storefront,
        name: '',
        metadata: null,
        erc_type: 'ERC1155',
        total_string: '4',
      }),
    ]);
    expect(drawNotice(notice, { label, name })).toMatchInlineSnapshot(`
      "<https://pictures.example/2.png>
      *Cold wallet* acquired 3 NFTs on Ethereum
      \`vitalik.eth\` · [0xd8dA…6045]

      1. *Azuki #1*
      Azuki · ERC-721 · [view]

      2. *Azuki #2* 🖼
      Azuki · ERC-721 · floor 1.25 ETH · [view]

      3. \`#3\`
      ×4 · ERC-1155 · [view]
      [ Show all ]
      [ Mute Azuki ] [ Mute 0x495f…7b5e ]"
    `);
  });

  it('goes by the name or the address of a wallet that has no label', () => {
    const notice = acquiredOf([rowOf(1)]);
    expect(drawNotice(notice, { name })).toMatchInlineSnapshot(`
      "<https://pictures.example/1.png>
      \`vitalik.eth\` acquired 1 NFT on Ethereum
      [0xd8dA…6045]

      1. *Azuki #1* 🖼
      Azuki · ERC-721 · [view]
      [ Show all ]
      [ Mute Azuki ]"
    `);
    expect(drawNotice(notice).split('\n')[1]).toBe('[0xd8dA…6045] acquired 1 NFT on Ethereum');
  });

  it('counts those that it does not show', () => {
    const drawn = drawNotice(acquiredOf(rowsOf(1, 17)), { label });
    expect(drawn).toContain('acquired 17 NFTs on Ethereum');
    expect(drawn.match(/^\d\. /gm)).toHaveLength(5);
    expect(drawn).toContain('\n\nand 12 more\n[ Show all ]');
  });

  it('is a summary by collection when there are many', () => {
    const rows = [
      ...rowsOf(1, 18),
      rowOf(19, { contract_address: storefront, name: '' }),
      ...[20, 21, 22].map((id) => rowOf(id, { contract_address: addressOf(id), name: `No ${id}` })),
    ];
    expect(drawNotice(acquiredOf(rows, { total: 1_234 }), { label, name })).toMatchInlineSnapshot(`
      "*Cold wallet* acquired 1,234 NFTs on Ethereum
      \`vitalik.eth\` · [0xd8dA…6045]

      18 × *Azuki*
      1 × \`0x495f…7b5e\`
      1 × *No 20*
      1 × *No 21*
      1 × *No 22*
      and 1,212 of other collections
      [ Show all ]
      [ Mute Azuki ] [ Mute 0x495f…7b5e ]
      [ Mute No 20 ] [ Mute No 21 ]"
    `);
  });

  it('is one too where it has nothing to show', () => {
    const drawn = drawNotice(acquiredOf(rowsOf(1, 3), { shown: [] }));
    expect(drawn).toContain(
      'acquired 3 NFTs on Ethereum\n\n3 × *Azuki*\n[ Show all ]\n[ Mute Azuki ]',
    );
  });

  it('says what is likely spam, and shows no picture of it', () => {
    const notice = acquiredOf([rowOf(1)], {}, { isSpam: true });
    expect(drawNotice(notice, { label })).toMatchInlineSnapshot(`
      "*Cold wallet* acquired 1 NFT on Ethereum
      [0xd8dA…6045]

      1. *Azuki #1* · likely spam
      Azuki · ERC-721 · [view]
      [ Show all ]
      [ Mute Azuki ]"
    `);
  });

  it('says what was minted, and that it comes late', () => {
    const at = now - 20 * 60_000;
    expect(drawNotice(acquiredOf(rowsOf(1, 7), { at }, { origin: 'mint' }))).toMatchInlineSnapshot(`
      "<https://pictures.example/1.png>
      [0xd8dA…6045] acquired 7 NFTs on Ethereum

      1. *Azuki #1* 🖼 · minted
      Azuki · ERC-721 · [view]

      2. *Azuki #2* · minted
      Azuki · ERC-721 · [view]

      3. *Azuki #3* · minted
      Azuki · ERC-721 · [view]

      4. *Azuki #4* · minted
      Azuki · ERC-721 · [view]

      5. *Azuki #5* · minted
      Azuki · ERC-721 · [view]

      and 2 more
      _Found on 1 January, 11:40 UTC_
      [ Show all ]
      [ Mute Azuki ]"
    `);
    expect(drawNotice(acquiredOf(rowsOf(1, 30), { at }))).toContain(
      '_Found on 1 January, 11:40 UTC_',
    );
    expect(drawNotice(acquiredOf(rowsOf(1, 7), { at: now - 10 * 60_000 }))).not.toContain('Found');
  });

  it('has a button for all of it, and four at most that mute', () => {
    const rows = [
      rowOf(1),
      rowOf(2),
      ...[3, 4, 5].map((id) => rowOf(id, { contract_address: addressOf(id), name: `No ${id}` })),
    ];
    const { reply_markup } = renderNotice(noticeViewOf(acquiredOf(rows), watch, now));
    const buttons = reply_markup.inline_keyboard.flat();
    expect(buttons.map(({ text }) => text)).toEqual([
      ...['Show all', 'Mute Azuki', 'Mute No 3', 'Mute No 4', 'Mute No 5'],
    ]);
    const [all, mute] = buttons.map((button) => readButton(button.callback_data));
    const request = { chain: 'ethereum', wallet, page: 1 };
    expect(all).toEqual({ action: 'first', request });
    expect(mute).toEqual({ action: 'mute', request: { ...request, contract: azuki } });
  });

  it('tells of a name that points elsewhere', () => {
    const notice = { ...common, kind: 'renamed', name, pointsTo: azuki } as const;
    expect(drawNotice(notice, { label, name })).toMatchInlineSnapshot(`
      "\`vitalik.eth\` points to another wallet now: [0xED5A…C544].
      This chat goes on watching the one it pointed to: [0xd8dA…6045] (Cold wallet).
      [ Watch 0xED5A…C544 ]
      [ Stop watching 0xd8dA…6045 ]"
    `);
    expect(drawNotice({ ...notice, pointsTo: undefined }, { name })).toMatchInlineSnapshot(`
      "\`vitalik.eth\` points to no wallet any more.
      This chat goes on watching the one it pointed to: [0xd8dA…6045].
      [ Stop watching 0xd8dA…6045 ]"
    `);
  });

  it('tells of watches that sleep', () => {
    const notice = { ...common, kind: 'asleep', until: Date.UTC(2026, 1, 1) } as const;
    expect(drawNotice(notice)).toMatchInlineSnapshot(`
      "*Watching sleeps until 1 February 2026 (UTC)*
      This month’s Chainbase credits for watching are used up. What the wallets acquire meanwhile is told of when it wakes."
    `);
  });
});
