import { describe, expect, it } from 'vitest';
import { type AcquiredView, noticeViewOf, type ToldView } from '../../../bots/core/notice-view.ts';
import { sampleContract } from '../../../bots/core/sample-contract.ts';
import type { Acquisition } from '../../../shared/watch/acquisition.ts';
import { type AcquiredNotice, burst, maxShown } from '../../../shared/watch/notice.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { addressOf, azuki, vitalik as wallet } from '../../support/addresses.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { acquiredOf, asleepUntil, now, renamedOf, watchOf } from '../discord/notices.ts';

const minute = 60_000;

function viewOf(notice: AcquiredNotice, watch: Partial<Watch> = {}): AcquiredView {
  return noticeViewOf(notice, watchOf(watch), now) as AcquiredView;
}

/** Of as many NFTs as there are rows, with a change to each. */
function changed(rows: readonly unknown[], change: Partial<Acquisition>): AcquiredNotice {
  const notice = acquiredOf(rows);
  return { ...notice, shown: notice.shown.map((each) => ({ ...each, ...change })) };
}

const labelsOf = ({ mutes }: AcquiredView) => mutes.map(({ label }) => label);

describe('what a wallet is called', () => {
  it.each([
    [{}, '0xd8dA…6045', 'address'],
    [{ name: 'vitalik.eth' }, 'vitalik.eth', 'name'],
    [{ name: 'vitalik.eth', label: 'V' }, 'V', 'label'],
    [{ name: 'vitalik.eth', label: '' }, 'vitalik.eth', 'name'],
  ])('where the watch has %j is %s', (known, called, by) => {
    expect(viewOf(acquiredOf([rowOf(1)]), known).who).toMatchObject({ called, by, wallet });
  });
});

describe('what was acquired', () => {
  it.each([
    [1, 'acquired 1 NFT on Ethereum'],
    [3, 'acquired 3 NFTs on Ethereum'],
    [2500, 'acquired 2,500 NFTs on Ethereum'],
  ])('in number %i is said as %s', (total, what) => {
    expect(viewOf(acquiredOf([rowOf(1)], { total })).what).toBe(what);
  });

  it.each([
    { rows: 1, total: 1, form: 'list', shown: 1, more: undefined },
    { rows: 5, total: 5, form: 'list', shown: 5, more: undefined },
    { rows: 7, total: 7, form: 'list', shown: 5, more: 'and 2 more' },
    { rows: 20, total: burst, form: 'list', shown: 5, more: 'and 15 more' },
    { rows: 21, total: burst + 1, form: 'summary', shown: 5, more: undefined },
    { rows: 18, total: 2_500, form: 'summary', shown: 5, more: 'and 2,482 of other collections' },
    { rows: 0, total: 3, form: 'summary', shown: 0, more: undefined },
  ])('is a $form: $rows known of $total', ({ rows, total, form, shown, more }) => {
    const view = viewOf(acquiredOf(rowsOf(1, rows), { total }));
    expect(view).toMatchObject({ form, more });
    expect(view.shown).toHaveLength(shown);
  });

  it('is a summary where none can be shown, with the collections and a way to mute them', () => {
    const view = viewOf(acquiredOf(rowsOf(1, 3), { shown: [] }));
    expect(view.form).toBe('summary');
    expect(view.collections).toEqual([{ called: 'Azuki', by: 'name', count: '3' }]);
    expect(view.more).toBeUndefined();
    expect(labelsOf(view)).toEqual(['Mute Azuki']);
  });

  it('goes by the short address of a collection without a name', () => {
    const view = viewOf(acquiredOf([rowOf(1, { name: '' })], { shown: [] }));
    expect(view.collections).toEqual([{ called: '0xED5A…C544', by: 'address', count: '1' }]);
    expect(labelsOf(view)).toEqual(['Mute 0xED5A…C544']);
  });

  it('tells of an NFT once, and of no more than there is room for', () => {
    const { shown } = acquiredOf(rowsOf(1, maxShown));
    const twice = acquiredOf([], { shown: shown.slice(0, 1).flatMap((one) => [one, one]) });
    expect(viewOf({ ...twice, total: 2 })).toMatchObject({ form: 'list', more: undefined });
    expect(viewOf({ ...twice, total: 2 }).shown).toHaveLength(1);
    const many = acquiredOf(rowsOf(1, 9)).shown.concat(acquiredOf(rowsOf(11, 4)).shown);
    const view = viewOf(acquiredOf([], { shown: many, total: 9 }));
    expect(view.shown).toHaveLength(maxShown);
    expect(view.more).toBe('and 4 more');
  });
});

describe('an NFT that is shown', () => {
  it.each<[Partial<Acquisition>, string[]]>([
    [{}, []],
    [{ origin: 'transfer' }, []],
    [{ origin: 'mint' }, ['minted']],
    [{ isSpam: true }, ['likely spam']],
    [{ origin: 'mint', isSpam: true }, ['minted', 'likely spam']],
  ])('of %j has the notes %j, and a picture unless it is spam', (change, notes) => {
    const [shown] = viewOf(changed([rowOf(1)], change)).shown;
    expect(shown?.notes).toEqual(notes);
    expect(shown?.nft.image).toBe(change.isSpam ? undefined : 'https://pictures.example/1.png');
  });

  it('in a summary has a picture, and is not spam', () => {
    const burstOf = (change: Partial<Acquisition>) =>
      viewOf({ ...changed(rowsOf(1, 5), change), total: burst + 1 }).shown;
    expect(burstOf({})).toHaveLength(5);
    expect(burstOf({ isSpam: true })).toEqual([]);
    const bare = acquiredOf([rowOf(1, { image_uri: '' })], { total: burst + 1 });
    expect(viewOf(bare).shown).toEqual([]);
  });
});

describe('the buttons', () => {
  const request = { chain: 'ethereum', wallet, page: 1 };
  const others = [1, 2, 3, 4, 5, 6].map((id) =>
    rowOf(id, { contract_address: addressOf(id), name: `No ${id}` }),
  );

  it('show all of it, and mute a collection', () => {
    const { showAll, mutes } = viewOf(acquiredOf([rowOf(1)]));
    expect(showAll).toEqual({ label: 'Show all', target: { action: 'first', request } });
    const target = { action: 'mute', request: { ...request, contract: azuki } };
    expect(mutes).toEqual([{ label: 'Mute Azuki', target }]);
  });

  it.each([
    ['those listed, each once', [rowOf(1), rowOf(2), ...others.slice(0, 1)], 3],
    ['four of those listed', [rowOf(1), ...others], 7],
    ['four of those summed up', [rowOf(1), ...others], burst + 1],
  ])('mute %s', (_, rows, total) => {
    const labels = labelsOf(viewOf(acquiredOf(rows, { total })));
    expect(labels).toEqual(
      ['Mute Azuki', 'Mute No 1', 'Mute No 2', 'Mute No 3'].slice(0, total - 1),
    );
  });

  it('mute no collection that only counts', () => {
    const rows = [...rowsOf(1, 5), ...others];
    expect(labelsOf(viewOf(acquiredOf(rows)))).toEqual(['Mute Azuki']);
  });

  it('have room for a name of any length', () => {
    const { mutes } = viewOf(acquiredOf([rowOf(1, { name: 'long '.repeat(40) })]));
    expect(mutes[0]?.label.length).toBeLessThanOrEqual(45);
  });
});

it.each([
  [-minute, false],
  [15 * minute, false],
  [15 * minute + 1, true],
])('a notice of %i ms ago says when it was found: %s', (age, isLate) => {
  const at = now - age;
  const late = isLate ? ['Found on ', { moment: at }] : undefined;
  expect(viewOf(acquiredOf([rowOf(1)], { at })).late).toEqual(late);
  expect(viewOf(acquiredOf(rowsOf(1, 3), { at, shown: [] })).late).toEqual(late);
});

describe('a name that points elsewhere', () => {
  const told = (pointsTo?: typeof azuki) =>
    noticeViewOf(
      renamedOf('v.eth', pointsTo),
      watchOf({ label: 'V', name: 'v.eth' }),
      now,
    ) as ToldView;

  it('is told with what it points to and what is watched', () => {
    const words = told(azuki).lines.map((line) =>
      line
        .map((part) => {
          if (typeof part === 'string') return part;
          return 'wallet' in part ? `<${part.wallet.called}>` : JSON.stringify(part);
        })
        .join(''),
    );
    expect(words).toMatchInlineSnapshot(`
      [
        "{"name":"v.eth"} points to another wallet now: <0xED5A…C544>.",
        "This chat goes on watching the one it pointed to: <V>.",
      ]
    `);
    expect(told().lines[0]).toEqual([{ name: 'v.eth' }, ' points to no wallet any more.']);
  });

  it('can be followed, and the watch be ended', () => {
    const request = { chain: 'ethereum', wallet: azuki, page: 1 };
    const follow = { label: 'Watch 0xED5A…C544', target: { action: 'watch', request } };
    const target = { action: 'unwatch', watchId: 'abcdefghijkl' };
    const end = { label: 'Stop watching 0xd8dA…6045', target, isDanger: true };
    expect(told(azuki).buttons).toEqual([follow, end]);
    expect(told().buttons).toEqual([end]);
  });

  it('is no name for the wallet any more', () => {
    const watch = watchOf({ name: 'v.eth' });
    const { lines } = noticeViewOf(renamedOf('v.eth', azuki), watch, now) as ToldView;
    expect(lines[1]).toContainEqual({ wallet: expect.objectContaining({ by: 'address', wallet }) });
  });
});

it('a sample says that it is one, and can’t be muted', () => {
  const notice = changed([rowOf(1)], {});
  const shown = notice.shown.map((each) => ({
    ...each,
    nft: { ...each.nft, contract: sampleContract },
  }));
  expect(viewOf({ ...notice, shown })).toMatchObject({ lead: 'Sample: ', mutes: [] });
  expect(viewOf(notice)).toMatchObject({ lead: '', mutes: [{}] });
});

it('watches that sleep are told of with the day they wake', () => {
  expect(noticeViewOf(asleepUntil(now), watchOf(), now)).toMatchInlineSnapshot(`
    {
      "buttons": [],
      "kind": "told",
      "lines": [
        [
          "This month’s Chainbase credits for watching are used up. What the wallets acquire meanwhile is told of when it wakes.",
        ],
      ],
      "title": [
        "Watching sleeps until ",
        {
          "day": 1767225600000,
        },
      ],
    }
  `);
});
