import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../../infra/local/chainbase/faults.ts';
import { createMarket } from '../../../../infra/local/chainbase/market.ts';
import { createMoods } from '../../../../infra/local/chainbase/moods.ts';
import { busyTrader } from '../../../../infra/local/chainbase/wallets.ts';
import { createPlayground } from '../../../../infra/local/playground/playground.ts';
import { createPage } from './page.ts';

function setUp() {
  const market = createMarket();
  const moods = createMoods({ faults: createFaults(), usualMs: () => 0 });
  let mended = 0;
  const mendChainbase = async () => {
    mended += 1;
  };
  const page = createPage(createPlayground({ market, moods, mendChainbase }));
  const act = (what: string, body: unknown) => page.post(`/playground/market/${what}`, body);
  const count = () => market.wallets.find(({ name }) => name === busyTrader.name)?.count ?? 0;
  return { page, act, count, market, moods, mended: () => mended };
}

const wallet = { address: busyTrader.address };

describe('the market, played', () => {
  it('gives a wallet an NFT, sends it spam, and sells', async () => {
    const { act, count } = setUp();
    const before = count();
    const { said } = (await (await act('give', wallet)).json()) as { said: string };
    expect(said).toMatch(/^\S.* #\d+ of .* went to this wallet\.$/);
    expect(count()).toBe(before + 1);
    await act('spam', wallet);
    expect(count()).toBeGreaterThan(before + 1);
    const grown = count();
    expect(await (await act('sell', wallet)).json()).toMatchObject({
      said: expect.stringContaining('was sold'),
    });
    expect(count()).toBe(grown - 1);
  });

  it('says so when there is nothing to sell', async () => {
    const { act, market } = setUp();
    const { address } = market.wallets.find(({ name }) => name === 'an empty wallet') ?? {};
    const response = await act('sell', { address });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'That wallet has nothing to sell.' });
  });

  it('sets Chainbase’s mood; once it is fine again, nothing is held back', async () => {
    const { act, moods, mended, page } = setUp();
    await act('mood', { mood: 'down' });
    expect(moods.get()).toBe('down');
    expect((await page.state()).panel.market?.mood).toBe('down');
    expect(mended()).toBe(0);
    await act('mood', { mood: 'fine' });
    expect(mended()).toBe(1);
  });

  it('tells the page at once', async () => {
    const { act, page } = setUp();
    const events = await page.follow(
      () => act('give', wallet),
      ({ type }) => type === 'market',
    );
    expect(events.at(-1)).toMatchObject({ side: 'panel', market: { mood: 'fine' } });
  });

  it('draws each wallet’s picture, which can do nothing', async () => {
    const { page } = setUp();
    const response = await page.get(`/playground/avatar/${busyTrader.address}`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toMatch(/^<svg /);
    expect((await page.get('/playground/avatar/0x12')).status).toBe(404);
  });

  it.each([
    ['give', { address: '0x12' }, 'The request’s “address” is missing, or not what it should be.'],
    ['give', { address: `0x${'1'.repeat(40)}` }, 'That is no wallet of the market.'],
    ['mood', { mood: 'sad' }, 'The request’s “mood” is missing, or not what it should be.'],
  ])('refuses a bad %s in a sentence', async (what, body, error) => {
    const response = await setUp().act(what, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error });
  });

  it('does not exist where Chainbase is the real one', async () => {
    const page = createPage(createPlayground({}));
    expect((await page.post('/playground/market/give', wallet)).status).toBe(404);
  });
});
