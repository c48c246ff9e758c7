import { getAddress } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { createMarket, type Market } from '../../../../infra/local/chainbase/market.ts';
import { compareTokens, type Token } from '../../../../infra/local/chainbase/token.ts';
import { type Chain, chainWords } from '../../../../shared/nft/chain.ts';

const now = () => Date.UTC(2026, 4, 17);
const names = (tokens: readonly Token[]) =>
  tokens.map(({ collection, id, amount }) => `${collection.slug} ${id} ×${amount}`);

/** Everything that anybody holds. */
function everything(market: Market) {
  return market.wallets.flatMap(({ address, chains }) =>
    chains.map((chain) => ({ address, chain, tokens: names(market.holdings(chain, address)) })),
  );
}

function find(market: Market, name: string) {
  const wallet = market.wallets.find((known) => known.name.includes(name));
  if (!wallet) throw new Error(`no wallet ${name}`);
  return wallet;
}

describe('a market', () => {
  it('has collections of both standards on every chain, each at its own contract', () => {
    const { collections } = createMarket();
    expect(collections.length).toBeGreaterThanOrEqual(38);
    expect(new Set(collections.map(({ chain }) => chain))).toEqual(new Set(chainWords));
    expect(new Set(collections.map(({ standard }) => standard)).size).toBe(2);
    for (const key of ['slug', 'contract', 'name'] as const) {
      expect(new Set(collections.map((one) => one[key])).size).toBe(collections.length);
    }
  });

  it('opens the same for every seed of its trading, and goes on otherwise', () => {
    const markets = [1, 2].map((tradingSeed) => createMarket({ tradingSeed, now }));
    const [one, other] = markets.map(everything);
    expect(one).toEqual(other);
    const traded = markets.map(({ tick }) => Array.from({ length: 20 }, tick).flat());
    const [some, others] = traded.map((trades) => names(trades.map(({ token }) => token)));
    expect(some).not.toEqual(others);
  });

  it('shows its wallets, and holds as much in each as it says', () => {
    const market = createMarket();
    expect(market.wallets.map(({ count, chain }) => `${count} ${chain}`)).toEqual(
      expect.arrayContaining([0, 1, 20, 101, 1000, 25_000].map((count) => `${count} ethereum`)),
    );
    for (const { address, chain, count } of market.wallets) {
      expect(getAddress(address)).toBe(address);
      expect(market.holdings(chain, address)).toHaveLength(count);
    }
  });

  it('burns no more than it has room for', () => {
    const market = createMarket();
    const { address } = find(market, 'burned');
    const lure = market.collections.find(({ chain, bait }) => chain === 'bsc' && bait);
    const held = () => market.holdings('bsc', address).length;
    while (held() < 1_995) market.give('bsc', address, lure?.slug ?? '');
    const burned = Array.from({ length: 20_000 }, market.tick)
      .flat()
      .filter(({ kind, chain }) => kind === 'burn' && chain === 'bsc');
    expect([held(), burned.length]).toEqual([2_000, 5]);
  });

  it('gives no two wallets the same ERC-721, and no wallet the same item twice', () => {
    const market = createMarket();
    for (let n = 0; n < 500; n++) market.tick();
    const owners = new Set<string>();
    for (const { address, chains } of market.wallets) {
      for (const token of chains.flatMap((chain) => market.holdings(chain, address))) {
        const { collection, id } = token;
        const owner = collection.standard === 'ERC721' ? '' : address;
        const item = `${collection.slug} ${id} ${owner}`;
        expect(owners.has(item)).toBe(false);
        owners.add(item);
      }
    }
  });

  it('is the same for the same seed, after the same trades, in whatever order it is looked at', () => {
    const one = createMarket({ seed: 7, now });
    const two = createMarket({ seed: 7, now });
    everything(one);
    const trades = Array.from({ length: 200 }, () => [one.tick(), two.tick()]);
    for (const [mine, yours] of trades) expect(mine).toEqual(yours);
    expect(everything(one)).toEqual(everything(two));
  });

  it('is another for another seed', () => {
    const [one, two] = [createMarket({ seed: 7, now }), createMarket({ seed: 8, now })];
    expect(everything(one)).not.toEqual(everything(two));
    const trades = (market: Market) => Array.from({ length: 5 }, () => market.tick());
    expect(trades(one)).not.toEqual(trades(two));
  });
});

describe('trade', () => {
  const market = createMarket({ now });
  const trades = Array.from({ length: 2000 }, () => market.tick()).flat();

  it('is of every kind, spam in bursts too', () => {
    const kinds = trades.map(
      ({ kind, from, to }) => `${kind} ${from ? 'out' : ''}${to ? 'in' : ''}`,
    );
    expect(new Set(kinds)).toEqual(
      new Set(['mint in', 'spam in', 'sale out', 'sale outin', 'burn outin']),
    );
  });

  it('is busiest with the busy trader, and leaves the wallets of fixed size alone', () => {
    const times = (name: string) => {
      const { address } = find(market, name);
      return trades.filter(({ from, to }) => from === address || to === address).length;
    };
    expect(times('busy trader')).toBeGreaterThan(2 * times('vitalik'));
    for (const fixed of ['empty', 'single', 'shelf', '101', 'cabinet', 'grand']) {
      expect(times(fixed)).toBe(0);
    }
  });

  it('keeps sizes near what they were', () => {
    const { address, count } = find(market, 'busy trader');
    expect(count).toBe(market.holdings('ethereum', address).length);
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(150);
  });

  it('dates what it mints', () => {
    const minted = trades.filter(({ kind }) => kind === 'mint');
    expect(minted.every(({ token }) => token.mintedAt === now())).toBe(true);
  });
});

describe('giving and taking', () => {
  const chain: Chain = 'ethereum';
  const address = `0x${'Ab'.repeat(20)}`;

  it('mints the next item of a collection for anybody', () => {
    const market = createMarket({ now });
    const first = market.give(chain, address, 'tin-postmen');
    const second = market.give(chain, address.toLowerCase(), 'tin-postmen');
    expect([first.id, second.id]).toEqual([3401n, 3402n]);
    expect(market.issued(first.collection)).toBe(3402);
    expect(market.holdings(chain, address)).toEqual([second, first]);
  });

  it('keeps the order', () => {
    const market = createMarket({ now });
    const known = find(market, 'shelf').address;
    for (const { slug } of market.collections.filter((one) => one.chain === chain)) {
      market.give(chain, known, slug);
    }
    const held = market.holdings(chain, known);
    expect(held).toEqual(held.toSorted(compareTokens));
    expect(held.length).toBeGreaterThan(30);
  });

  it('moves a token from one to another', () => {
    const market = createMarket({ now });
    const from = find(market, 'shelf').address;
    const [token] = market.holdings(chain, from);
    if (!token) throw new Error('the shelf is bare');
    market.take(chain, from, token.collection.contract.toUpperCase(), token.id);
    market.give(chain, address, token);
    expect(market.holdings(chain, from)).toHaveLength(19);
    expect(market.holdings(chain, from)).not.toContain(token);
    expect(market.holdings(chain, address)).toEqual([token]);
  });

  it('adds up amounts of an ERC-1155', () => {
    const market = createMarket({ now });
    const token = market.give(chain, address, 'tram-tickets');
    market.give(chain, address, { ...token, amount: 10n ** 18n });
    expect(market.holdings(chain, address)).toEqual([{ ...token, amount: 10n ** 18n + 1n }]);
  });

  it('takes nothing from who has nothing', () => {
    const market = createMarket({ now });
    market.take(chain, address, `0x${'00'.repeat(20)}`, 1n);
    expect(market.holdings(chain, address)).toEqual([]);
  });

  it.each([
    ['base', 'tin-postmen'],
    ['ethereum', 'no-such-thing'],
  ] as const)('refuses on %s: %s', (chain, slug) => {
    expect(() => createMarket().give(chain, address, slug)).toThrow(RangeError);
  });
});
