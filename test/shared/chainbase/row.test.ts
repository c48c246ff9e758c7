import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../shared/chainbase/json.ts';
import { parseRow, parseRows } from '../../../shared/chainbase/row.ts';
import { azuki, storefront, vitalik } from '../../support/addresses.ts';
import { cpuMsOf } from '../../support/cpu-ms.ts';
import { rowOf } from '../../support/rows.ts';

const parse = (fields: Record<string, unknown>) => parseRow(rowOf(1856, fields), 'ethereum');

/** 2^53 + 1, which no double holds. */
const [large] = parseJson('[9007199254740993]') as [unknown];

describe('a row', () => {
  it('becomes an NFT', () => {
    const row = {
      contract_address: '0x495f947276749ce646f68ac8c248420045cb7b5e',
      erc_type: 'ERC1155',
      image_uri: 'ipfs://QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1',
      metadata: { name: 'Heron', attributes: [{ trait_type: 'Legs', value: 2 }] },
      mint_time: '2022-08-11T07:22:13Z',
      name: 'OpenSea Shared Storefront',
      owner: '',
      token_id: '0x92c6b6b4a1817e76b56eb3e1724f9df6026dd63c000000000000410000000006',
      total: 3,
      total_string: '3',
      traits: null,
      rarity_rank: 12,
      rarity_score: 88.5,
      floor_prices: [{ value: '1.25', symbol: 'ETH', address: '' }],
    };
    expect(parseRow(row, 'ethereum')).toEqual({
      chain: 'ethereum',
      contract: storefront,
      tokenId: 0x92c6b6b4a1817e76b56eb3e1724f9df6026dd63c000000000000410000000006n,
      standard: 'ERC1155',
      collection: 'OpenSea Shared Storefront',
      name: 'Heron',
      image: 'https://ipfs.io/ipfs/QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1',
      amount: 3n,
      traits: [{ type: 'Legs', value: '2' }],
      rarityRank: 12,
      rarityScore: 88.5,
      floorPrices: [{ value: '1.25', symbol: 'ETH' }],
      mintedAt: new Date('2022-08-11T07:22:13Z'),
      owner: undefined,
    });
  });

  it('needs no more than a contract and a token id', () => {
    const row = { contract_address: azuki, token_id: '1' };
    expect(parseRow(row, 'base')).toEqual({
      chain: 'base',
      contract: azuki,
      tokenId: 1n,
      standard: undefined,
      collection: '',
      name: '#1',
      image: undefined,
      amount: 1n,
      traits: [],
      rarityRank: undefined,
      rarityScore: undefined,
      floorPrices: [],
      mintedAt: undefined,
      owner: undefined,
    });
  });

  it.each([
    null,
    7,
    'row',
    [],
    {},
    { token_id: '1' },
    { contract_address: azuki },
    { contract_address: '0x12', token_id: '1' },
    { contract_address: 12, token_id: '1' },
  ])('that names no token is skipped and counted: %j', (row) => {
    const { nfts, skipped } = parseRows([rowOf(1), row, rowOf(2)], 'ethereum');
    expect(nfts.map(({ tokenId }) => tokenId)).toEqual([1n, 2n]);
    expect(skipped).toBe(1);
  });
});

describe('a token id', () => {
  it.each<[unknown, bigint | undefined]>([
    ['0x0740', 1856n],
    ['0X740', 1856n],
    [`0x${'0'.repeat(76)}7`, 7n],
    ['1856', 1856n],
    ['0', 0n],
    [1856, 1856n],
    [(2n ** 256n - 1n).toString(), 2n ** 256n - 1n],
    [large, 9007199254740993n],
    [(2n ** 256n).toString(), undefined],
    [`0x1${'0'.repeat(64)}`, undefined],
    [2 ** 60, undefined],
    [-1, undefined],
    [1.5, undefined],
    ['-1', undefined],
    ['0x', undefined],
    ['', undefined],
    [' 1', undefined],
    ['1e3', undefined],
    ['9'.repeat(10_000), undefined],
    [null, undefined],
    [{}, undefined],
    [true, undefined],
  ])('%j is %s', (token_id, expected) => {
    expect(parse({ token_id })?.tokenId).toBe(expected);
  });
});

describe('an amount', () => {
  it.each<[Record<string, unknown>, bigint]>([
    [{ total: 1, total_string: '9007199254740993' }, 9007199254740993n],
    [{ total: 5, total_string: '' }, 5n],
    [{ total: large, total_string: null }, 9007199254740993n],
    [{ total: null, total_string: null }, 1n],
    [{ total: -5, total_string: 'many' }, 1n],
  ])('of %j', (fields, amount) => {
    expect(parse(fields)?.amount).toBe(amount);
  });
});

describe('a field', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['standard', { erc_type: 'erc-721' }, 'ERC721'],
    ['standard', { erc_type: undefined, contract_type: 'ERC1155' }, 'ERC1155'],
    ['standard', { erc_type: 'ERC20' }, undefined],
    ['standard', { erc_type: ['ERC721'] }, undefined],
    ['mintedAt', { mint_time: '0001-01-01T00:00:00Z' }, undefined],
    ['mintedAt', { mint_time: '' }, undefined],
    ['mintedAt', { mint_time: 'soon' }, undefined],
    ['mintedAt', { mint_time: 1641960000000 }, new Date(1641960000000)],
    ['mintedAt', { mint_time: 1e300 }, undefined],
    ['owner', { owner: vitalik.toLowerCase() }, vitalik],
    ['owner', { owner: null }, undefined],
    ['name', { metadata: null }, '#1856'],
    ['name', { metadata: '{"name":"text"}' }, '#1856'],
    ['name', { metadata: { name: 7 } }, '#1856'],
    ['name', { metadata: { name: '\u200B\u202E' } }, '#1856'],
    ['name', { metadata: { name: 'Free mint: claim.xyz' } }, 'Free mint: claim[.]xyz'],
    ['collection', { name: null }, ''],
    ['collection', { name: 'A\u202Eb' }, 'Ab'],
    ['image', { image_uri: '', metadata: { image: 'https://a.example/1' } }, 'https://a.example/1'],
    ['image', { image_uri: '', metadata: { image_url: 'ar://x' } }, undefined],
    ['image', { image_uri: 'data:image/png;base64,AA', metadata: null }, undefined],
    ['traits', { traits: 'none' }, []],
    [
      'traits',
      { traits: [null, 7, {}, { value: '' }, { value: true }] },
      [{ type: '', value: 'true' }],
    ],
    ['rarityRank', { rarity_rank: 0 }, undefined],
    ['rarityRank', { rarity_rank: 1.5 }, undefined],
    ['rarityRank', { rarity_rank: '3' }, undefined],
    ['rarityScore', { rarity_score: Number.POSITIVE_INFINITY }, undefined],
    ['floorPrices', { floor_prices: null }, []],
    [
      'floorPrices',
      { floor_prices: [{ value: 0.5, symbol: 'ETH' }] },
      [{ value: '0.5', symbol: 'ETH' }],
    ],
    ['floorPrices', { floor_prices: [{ value: '1e9', symbol: 'ETH' }, { value: '1' }, 7] }, []],
  ])('%s of %j', (field, fields, expected) => {
    expect(parse(fields)).toMatchObject({ [field]: expected });
  });
});

it('no row, whatever it is, makes it throw or grow', () => {
  const garbage = fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true });
  const names = Object.keys(rowOf(1));
  const row = fc.dictionary(fc.constantFrom(...names, 'rarity_rank', 'floor_prices'), garbage);
  const usual = row.map((fields) => ({ ...rowOf(1), ...fields }));
  fc.assert(
    fc.property(fc.oneof(garbage, row, usual), (raw) => {
      const nft = parseRow(raw, 'ethereum');
      if (nft) expect(sizeOf(nft)).toBeLessThan(80_000);
    }),
  );
});

it('no row is too long to be read quickly', () => {
  const long = 'claim.xyz \u0301'.repeat(1_000_000);
  const traits = Array.from({ length: 100_000 }, () => ({ trait_type: long, value: long }));
  const digits = '9'.repeat(10_000_000);
  const fields = { name: long, traits, image_uri: long, total_string: digits, total: 7 };
  let nft: ReturnType<typeof parse>;
  const ms = cpuMsOf(() => {
    nft = parse({ ...fields, metadata: { name: long } });
  });
  expect(ms).toBeLessThan(1_000);
  expect(nft?.traits).toHaveLength(30);
  expect(nft?.amount).toBe(7n);
});

function sizeOf(value: unknown): number {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part))
    .length;
}
