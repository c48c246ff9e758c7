import { getAddress, isAddress } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../infra/local/chainbase/row.ts';
import { startChainbase } from './chainbase.ts';

const path = '/v1/account/nfts';
const vitalik = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const stranger = `0x${'12'.repeat(20)}`;
const contract = `0x${'ab'.repeat(20)}`;

describe('paging', () => {
  it('gives 20 rows unless told, the grand total, and the next page', async () => {
    const answer = await startChainbase().nfts({ address: vitalik });
    expect(answer).toMatchObject({ code: 0, message: 'ok', next_page: 2, count: 137 });
    expect(answer.data).toHaveLength(20);
  });

  it.each([
    ['empty', 0, [0]],
    ['single', 1, [1]],
    ['shelf', 20, [20]],
    ['101', 101, [100, 1]],
    ['cabinet', 1000, [100, 100, 100, 100, 100, 100, 100, 100, 100, 100]],
  ])('leads through the wallet called "%s" without a gap', async (name, count, sizes) => {
    const { nfts, wallet } = startChainbase();
    const pages = [];
    for (let page: number | undefined = 1; page; page = pages.at(-1)?.next_page) {
      pages.push(await nfts({ address: wallet(name).address, page, limit: 100 }));
    }
    const rows = pages.flatMap((page) => page.data);
    expect(pages.map((page) => page.data.length)).toEqual(sizes);
    expect(pages.every((page) => page.count === count)).toBe(true);
    expect(new Set(rows.map((row) => `${row.contract_address}/${row.token_id}`)).size).toBe(count);
  });

  it('has no next_page at all on the last page, nor after it', async () => {
    const { nfts } = startChainbase();
    expect(await nfts({ address: vitalik, page: 2, limit: 100 })).not.toHaveProperty('next_page');
    const beyond = await nfts({ address: vitalik, page: 3, limit: 100 });
    expect(beyond).toEqual({ code: 0, message: 'ok', data: [], count: 137 });
  });

  it('serves the first and the last page of 25,000', async () => {
    const { nfts, wallet } = startChainbase();
    const { address } = wallet('grand collection');
    const first = await nfts({ address, limit: 100 });
    const last = await nfts({ address, limit: 100, page: 250 });
    expect(first).toMatchObject({ next_page: 2, count: 25_000 });
    expect(last).not.toHaveProperty('next_page');
    expect([first.data.length, last.data.length]).toEqual([100, 100]);
  });

  it('descends by contract, then by token id', async () => {
    const { data } = await startChainbase().nfts({ address: vitalik, limit: 100 });
    const keys = data.map((row) => [row.contract_address, BigInt(row.token_id)] as const);
    const sorted = keys.toSorted(([c, i], [d, j]) => (c === d ? Number(j - i) : c < d ? 1 : -1));
    expect(keys).toEqual(sorted);
  });

  it('takes an address in any case, and knows nothing of a stranger', async () => {
    const { nfts } = startChainbase();
    const shouted = `0X${vitalik.slice(2).toUpperCase()}`;
    expect(await nfts({ address: shouted })).toEqual(await nfts({ address: vitalik }));
    expect(await nfts({ address: stranger })).toMatchObject({ data: [], count: 0 });
  });

  it('keeps the chains apart', async () => {
    const { nfts, wallet } = startChainbase();
    const { address, chains } = wallet('every chain');
    expect(chains).toHaveLength(9);
    expect((await nfts({ address, chain_id: 1 })).count).toBe(40);
    expect((await nfts({ address, chain_id: 4200 })).count).toBe(8);
  });
});

describe('the filter by contract', () => {
  it('takes one, in any case, and counts what is left', async () => {
    const { nfts, market } = startChainbase();
    const [token] = market.holdings('ethereum', vitalik);
    const wanted = token?.collection.contract ?? '';
    const all = (await nfts({ address: vitalik, limit: 100 })).data;
    const some = all.filter((row) => row.contract_address === wanted);
    const filtered = await nfts({
      address: vitalik,
      limit: 100,
      contract_address: wanted.toUpperCase(),
    });
    expect(filtered).toEqual({ code: 0, message: 'ok', data: some, count: some.length });
    expect(some.length).toBeLessThan(all.length);
  });

  it('takes a hundred, comma separated', async () => {
    const { nfts, market } = startChainbase();
    const held = market.holdings('ethereum', vitalik).map(({ collection }) => collection.contract);
    const two = [...new Set(held)].slice(0, 2);
    const list = [...two, ...Array<string>(98).fill(contract)].join(',');
    const { data, count } = await nfts({ address: vitalik, limit: 100, contract_address: list });
    expect(new Set(data.map((row) => row.contract_address))).toEqual(new Set(two));
    expect(count).toBe(held.filter((one) => two.includes(one)).length);
  });
});

describe('refusals', () => {
  const good = { chain_id: 1, address: vitalik };

  it.each([
    ['no chain', { address: vitalik }, 422, /^chain_id: is required/],
    ['no address', { chain_id: 1 }, 422, /^address: is required/],
    ['a short address', { ...good, address: '0x12' }, 422, /^address: must match/],
    ['a name for an address', { ...good, address: 'vitalik.eth' }, 422, /^address: /],
    ['page 0', { ...good, page: 0 }, 422, /^page: must be 1 or more/],
    ['page one', { ...good, page: 'one' }, 422, /^page: must be an integer/],
    ['page 1.5', { ...good, page: 1.5 }, 422, /^page: must be an integer/],
    ['an empty page', { ...good, page: '' }, 422, /^page: /],
    ['limit 0', { ...good, limit: 0 }, 422, /^limit: must be 1 or more/],
    ['limit 101', { ...good, limit: 101 }, 422, /^limit: must be 100 or less/],
    ['limit -1', { ...good, limit: -1 }, 422, /^limit: /],
    ['an empty contract', { ...good, contract_address: '' }, 422, /^contract_address: /],
    ['a bad contract', { ...good, contract_address: '0xzz' }, 422, /^contract_address: /],
    ['a trailing comma', { ...good, contract_address: `${contract},` }, 422, /^contract_address: /],
    [
      '101 contracts',
      { ...good, contract_address: Array(101).fill(contract).join(',') },
      422,
      /^contract_address: must be 100/,
    ],
    ['an unknown chain', { ...good, chain_id: 5 }, 400, /^chain_id: /],
    ['a chain by name', { ...good, chain_id: 'ethereum' }, 400, /^chain_id: /],
  ])('%s', async (_, query, status, message) => {
    const response = await startChainbase().get(path, query);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      code: status,
      message: expect.stringMatching(message),
    });
  });

  it.each(['', 'wrong', 'DEMO'])('the key "%s"', async (key) => {
    const response = await startChainbase().get(path, good, key);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ code: 401, message: expect.stringContaining('key') });
  });

  it('an unknown path', async () => {
    const response = await startChainbase().get('/v1/nothing', {});
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 404 });
  });
});

describe('a row', async () => {
  const { nfts, wallet, market } = startChainbase();
  const rows: Row[] = [];
  for (let page = 1; page <= 10; page++) {
    rows.push(...(await nfts({ address: wallet('cabinet').address, limit: 100, page })).data);
  }
  for (const chain of [56, 137, 8453, 42161]) {
    rows.push(...(await nfts({ address: wallet('every').address, chain_id: chain })).data);
  }
  const some = (isWanted: (row: Row) => boolean) => expect(rows.filter(isWanted)).not.toEqual([]);
  const known = new Map(market.collections.map((one) => [one.contract, one]));

  it('has every field that the contract requires, and its contract in lower case', () => {
    for (const row of rows) {
      expect(row).toMatchObject({
        contract_address: expect.stringMatching(/^0x[0-9a-f]{40}$/),
        erc_type: expect.stringMatching(/^ERC(721|1155)$/),
        image_uri: expect.any(String),
        mint_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        mint_transaction_hash: expect.any(String),
        symbol: expect.any(String),
        token_uri: expect.any(String),
        total: expect.any(Number),
        total_string: expect.stringMatching(/^[1-9]\d*$/),
      });
    }
  });

  it('spells token ids in hex: padded to bytes, to 256 bits, or bare', () => {
    expect(rows.every((row) => /^0x[0-9a-f]{1,64}$/.test(row.token_id))).toBe(true);
    some(({ token_id }) => /^0x0[0-9a-f]{3}$/.test(token_id));
    some(({ token_id }) => /^0x[0-9a-f]{3}$/.test(token_id));
    some(({ token_id }) => /^0x0{40}[0-9a-f]{24}$/.test(token_id));
    some(({ token_id }) => BigInt(token_id) > 2n ** 240n);
  });

  it('tells the owner of an ERC-721, checksummed, and of an ERC-1155 none', () => {
    for (const { owner, erc_type } of rows) {
      if (erc_type === 'ERC1155') expect(owner).toBe('');
      else expect(isAddress(owner) && getAddress(owner)).toBe(owner);
    }
    some(({ erc_type }) => erc_type === 'ERC721');
    some(({ erc_type }) => erc_type === 'ERC1155');
  });

  it('has the collection for a name, and the item in its metadata, mostly', () => {
    for (const row of rows) expect(row.name).toBe(known.get(row.contract_address)?.name);
    some(
      ({ metadata, name }) => typeof metadata?.['name'] === 'string' && metadata['name'] !== name,
    );
    some(({ metadata }) => metadata !== null && !('name' in metadata));
    some(({ metadata }) => typeof metadata?.['name'] === 'number');
    some(({ metadata }) => metadata === null);
  });

  it('may not know when it was minted', () => {
    const unknown = rows.filter(({ mint_time }) => mint_time === '0001-01-01T00:00:00Z');
    expect(unknown.length).toBeGreaterThan(rows.length / 20);
    expect(unknown.length).toBeLessThan(rows.length / 2);
    expect(unknown.every(({ mint_transaction_hash }) => mint_transaction_hash === '')).toBe(true);
    some(({ mint_transaction_hash }) => /^0x[0-9a-f]{64}$/.test(mint_transaction_hash));
  });

  it('may have traits, or null in spite of its attributes', () => {
    some(({ traits }) => traits !== null && traits.length >= 3);
    some(({ traits, metadata }) => traits === null && Array.isArray(metadata?.['attributes']));
    some(({ metadata }) => {
      const attributes = metadata?.['attributes'];
      return typeof attributes === 'object' && !Array.isArray(attributes);
    });
  });

  it.each([
    ['https', /^https:\/\/pictures\.vitrine\.example\/[a-z0-9-]+\/\d+\.png$/],
    ['ipfs', /^ipfs:\/\/bafybei[a-z2-7]{52}\/\d+\.png$/],
    ['data', /^data:image\/svg\+xml;base64,/],
    ['none', /^$/],
  ])('may have its picture at: %s', (_, form) => {
    some(({ image_uri }) => form.test(image_uri));
  });

  it('may hold more than a double can: the number is wrong and the text right', () => {
    const vast = rows.filter((row) => row.total > Number.MAX_SAFE_INTEGER);
    expect(vast).not.toEqual([]);
    for (const { total, total_string } of vast) {
      expect(Number(total_string)).toBe(total);
      expect(BigInt(total)).not.toBe(BigInt(total_string));
    }
    expect(rows.filter((row) => row.erc_type === 'ERC721' && row.total !== 1)).toEqual([]);
  });

  it('may have floor prices and rarity, or null, or nothing', () => {
    const price = { value: expect.stringMatching(/^\d+(\.\d+)?$/), symbol: expect.any(String) };
    expect(rows.find(({ floor_prices }) => floor_prices?.length)?.floor_prices).toEqual([
      { ...price, address: expect.stringMatching(/^0x/) },
    ]);
    some((row) => row.floor_prices === null);
    some((row) => row.floor_prices?.length === 0);
    some((row) => !('floor_prices' in row));
    some((row) => Number.isInteger(row.rarity_rank) && typeof row.rarity_score === 'number');
    some((row) => row.rarity_rank === null);
    some((row) => !('rarity_rank' in row));
  });

  it('may be a lure', () => {
    const lures = rows.filter((row) => known.get(row.contract_address)?.bait !== undefined);
    expect(lures.length).toBeGreaterThan(50);
    expect(lures.length).toBeLessThan(200);
    some(({ metadata }) => /https:\/\/.*claim/.test(String(metadata?.['name'])));
    some(({ name }) => /[\u200B-\u200D\u2060]/.test(name));
    some(({ name }) => /[\u202A-\u202E\u2066-\u2069]/.test(name));
    some(({ name }) => /\p{Script=Cyrillic}/u.test(name) && /\p{Script=Latin}/u.test(name));
  });

  it('is the same whenever asked', async () => {
    const again = await startChainbase().nfts({ address: wallet('cabinet').address, limit: 100 });
    expect(again.data).toEqual(rows.slice(0, 100));
  });
});
