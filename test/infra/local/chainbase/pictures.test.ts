import { describe, expect, it } from 'vitest';
import { createMarket } from '../../../../infra/local/chainbase/market.ts';
import { readPicturePath } from '../../../../infra/local/chainbase/picture-address.ts';
import { readStyle } from '../../../../infra/local/chainbase/pictures.ts';
import { createTokenId } from '../../../../infra/local/chainbase/token.ts';
import { startChainbase } from './chainbase.ts';

const { app, market } = startChainbase();
const bytes = async (path: string, server = app) => {
  const response = await server.request(path);
  return Buffer.from(await response.arrayBuffer());
};

describe('a picture', () => {
  it.each(market.collections.map(({ slug }) => slug))(
    'is a PNG of 512 pixels: %s',
    async (slug) => {
      const collection = market.collections.find((one) => one.slug === slug);
      if (!collection) throw new Error('gone');
      const png = await bytes(`/pictures/${slug}/${createTokenId(collection, 7)}.png`);
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
    },
  );

  it('may be kept for ever, and needs no key', async () => {
    const { status, headers } = await app.request('/pictures/tin-postmen/7.png');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('cache-control')).toMatch(/max-age=\d{6,}/);
  });

  it('is the same each time, and another for another item or collection', async () => {
    const one = await bytes('/pictures/kiln-accidents/7.png');
    expect(await bytes('/pictures/kiln-accidents/7.png', startChainbase().app)).toEqual(one);
    expect(await bytes('/pictures/kiln-accidents/8.png')).not.toEqual(one);
    expect(await bytes('/pictures/look-alike-accidents/7.png')).not.toEqual(one);
  });

  it.each([
    '/pictures/no-such-collection/7.png',
    '/pictures/tin-postmen/0.png',
    '/pictures/tin-postmen/3401.png',
    '/pictures/tin-postmen/007.png',
    '/pictures/tin-postmen/-7.png',
    '/pictures/tin-postmen/7e1.png',
    '/pictures/tin-postmen/0x7.png',
    '/pictures/tin-postmen/7.svg',
    '/pictures/tin-postmen/7',
    '/pictures/tin-postmen/..%2F7.png',
    `/pictures/tin-postmen/${10n ** 90n}.png`,
    '/pictures/the-sundry-cupboard/7.png',
  ])('is not found: %s', async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 404 });
  });

  it('comes to be when its item is minted', async () => {
    const { app: server, market: busy } = startChainbase();
    expect((await server.request('/pictures/tin-postmen/3401.png')).status).toBe(404);
    busy.give('ethereum', `0x${'12'.repeat(20)}`, 'tin-postmen');
    expect((await server.request('/pictures/tin-postmen/3401.png')).status).toBe(200);
  });

  it.each([...new Set(market.collections.map(({ style }) => style))])(
    'is drawn in a style that is in the public domain: %s',
    (style) => {
      expect(readStyle(style).meta().license().name()).toBe('CC0 1.0');
    },
  );
});

describe('the address of a picture', () => {
  const moons = 'ipfs://bafybeia54jlbkxmjsatpjawkof5kxchy7vp5npkxzxx5vnhz4emfqmhewi/2411.png';

  it.each([
    ['https://pictures.vitrine.example/tin-postmen/7.png', '/pictures/tin-postmen/7.png'],
    [moons, '/pictures/moons-we-misplaced/2411.png'],
    [moons.replace('ipfs://', 'https://ipfs.io/ipfs/'), '/pictures/moons-we-misplaced/2411.png'],
    [moons.replace('ipfs://', 'https://dweb.link/ipfs/'), '/pictures/moons-we-misplaced/2411.png'],
    [moons.replace('bafybeia', 'bafybeib'), undefined],
    [moons.replace('ipfs://', 'https://elsewhere.example/'), undefined],
    ['https://pictures.vitrine.example/no-such-collection/7.png', undefined],
    ['https://pictures.vitrine.example/tin-postmen/7.svg', undefined],
    ['https://pictures.vitrine.example/tin-postmen/../7.png', undefined],
    ['https://elsewhere.example/tin-postmen/7.png', undefined],
    ['https://elsewhere.example/ipfs/tin-postmen/7.png', undefined],
    ['data:image/svg+xml;base64,AAAA', undefined],
    ['', undefined],
  ])('%s leads to %s', (url, path) => {
    expect(readPicturePath(url)).toBe(path);
  });

  it('leads, in every row that has one, to a picture', async () => {
    const { nfts, wallet } = startChainbase();
    const { data } = await nfts({ address: wallet('shelf').address });
    const urls = data.map((row) => row.image_uri).filter((url) => /^(https|ipfs):/.test(url));
    expect(urls.length).toBeGreaterThan(10);
    for (const url of urls) {
      expect((await app.request(readPicturePath(url) ?? '/')).status).toBe(200);
    }
  });

  it('begins as the market is told', () => {
    const pictureOrigin = 'http://127.0.0.1:8788/pictures';
    expect(createMarket({ pictureOrigin }).pictureOrigin).toBe(pictureOrigin);
    const url = `${pictureOrigin}/tin-postmen/7.png`;
    expect(readPicturePath(url, pictureOrigin)).toBe('/pictures/tin-postmen/7.png');
    expect(readPicturePath(url)).toBeUndefined();
  });
});
