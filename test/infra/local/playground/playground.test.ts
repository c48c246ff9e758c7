import { describe, expect, it } from 'vitest';
import { createChainbaseApp } from '../../../../infra/local/chainbase/app.ts';
import { createMarket } from '../../../../infra/local/chainbase/market.ts';
import { createPlayground } from '../../../../infra/local/playground/playground.ts';
import { createPage } from './page.ts';

const market = createMarket();
const chainbase = createChainbaseApp({ market });
const pictures = (path: string) => chainbase.request(path);

describe('the page', () => {
  const page = createPage(createPlayground({ market, pictures }));

  it('runs its own script only, and turns no text into markup', async () => {
    const response = await page.get('/', { 'sec-fetch-site': 'cross-site' });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';",
    );
    expect(policy).toContain("frame-ancestors 'none'; require-trusted-types-for 'script'");
    const html = await response.text();
    expect(html).not.toMatch(
      /<script(?![^>]* src="\/playground\/page\.js")|<style|\son\w+=|style=/,
    );
  });

  it('is one script and one style sheet, made of what lies beside the server', async () => {
    const script = await page.get('/playground/page.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const text = await script.text();
    expect(text).toContain('new EventSource("/playground/events")');
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/);
    const style = await page.get('/playground/page.css');
    expect(await style.text()).not.toMatch(/url\(|@import/);
    expect((await page.get('/playground/icon.svg')).headers.get('content-type')).toBe(
      'image/svg+xml',
    );
  });

  it('shows pictures of other hosts only where there is no market', async () => {
    const real = await createPage(createPlayground({})).get('/');
    expect(real.headers.get('content-security-policy')).toContain("img-src 'self' https:;");
  });

  it('says which sides are real', async () => {
    const state = await createPage(createPlayground({})).get('/playground/state');
    expect(await state.json()).toEqual({
      examples: [{ label: 'vitalik.eth', hint: 'By an ENS name', wallet: 'vitalik.eth' }],
      hasMarket: false,
      panel: { journeys: [], broken: [] },
    });
  });

  it('offers wallets of the market to try', async () => {
    const { examples } = await page.state();
    expect(examples.map(({ label, hint }) => `${label}: ${hint}`)).toMatchInlineSnapshot(`
      [
        "vitalik.eth: 137 NFTs, by an ENS name",
        "25,000 NFTs: Jump to any of its pages",
        "on many chains: Something on each of 9 chains",
        "a busy trader: Buys and sells while you look",
        "one treasure: A wallet with a single NFT",
        "a spam magnet: Most of it was sent as a lure",
        "an empty wallet: Nothing to see, said kindly",
      ]
    `);
    expect(examples[0]).toMatchObject({ wallet: 'vitalik.eth' });
    const wallets = market.wallets.map(({ address }) => address);
    expect(wallets).toContain(examples.at(-1)?.wallet);
  });
});

describe('the media proxy', () => {
  const page = createPage(createPlayground({ market, pictures }));
  const picture = (url: string) => page.get(`/playground/picture?url=${encodeURIComponent(url)}`);
  const [collection] = market.collections.filter(({ pictures }) => pictures === 'https');

  it('draws the market’s pictures', async () => {
    const response = await picture(`${market.pictureOrigin}/${collection?.slug}/1.png`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
  });

  it.each([
    'https://elsewhere.example/1.png',
    'http://127.0.0.1:8788/pictures/x/1.png',
    'file:///etc/passwd',
    `${market.pictureOrigin}/../secret/1.png`,
    '',
  ])('finds nothing at %s', async (url) => {
    expect((await picture(url)).status).toBe(404);
  });

  it('is of no use without a market', async () => {
    const real = createPage(createPlayground({ pictures }));
    const url = encodeURIComponent(`${market.pictureOrigin}/${collection?.slug}/1.png`);
    expect((await real.get(`/playground/picture?url=${url}`)).status).toBe(404);
  });
});
