import { describe, expect, it } from 'vitest';
import { startChainbase } from './chainbase.ts';

const vitalik = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';

async function data(path: string, query: Record<string, string | number>) {
  const response = await startChainbase().get(path, { chain_id: 1, ...query });
  const body = (await response.json()) as { code: number; data: unknown };
  expect(body).toMatchObject({ code: 0, message: 'ok' });
  return body.data;
}

describe('the record of a name', () => {
  it('comes without .eth, and with the address in lower case', async () => {
    expect(await data('/v1/ens/records', { domain: 'Vitalik.eth' })).toEqual({
      name: 'vitalik',
      address: vitalik.toLowerCase(),
      registrant: vitalik.toLowerCase(),
      owner: vitalik,
      resolver: expect.stringMatching(/^0x[0-9a-f]{40}$/),
      registrant_time: '2021-05-17T00:21:53Z',
      expiration_time: '2041-05-17T06:11:05Z',
      token_id: '79233663829379634837589865448569342784712482819484549289560981379859480642508',
      text_records: {},
    });
  });

  it.each(['nobody-has-this.eth', 'vitalik', 'sub.vitalik.eth', 'vitalik.eth.eth'])(
    'is null for %s',
    async (domain) => {
      expect(await data('/v1/ens/records', { domain })).toBeNull();
    },
  );

  it('may have expired', async () => {
    expect(await data('/v1/ens/records', { domain: 'lapsed-gallery.eth' })).toMatchObject({
      expiration_time: expect.stringMatching(/^2022-/),
    });
  });
});

describe('the names of an address', () => {
  const names = async (address: string) => {
    const rows = (await data('/v1/ens/reverse', { address })) as { name: string }[];
    return rows.map(({ name }) => name);
  };

  it('come as a list, of one', async () => {
    expect(await names(vitalik)).toEqual(['vitalik']);
    expect(await names(vitalik.toUpperCase())).toEqual(['vitalik']);
  });

  it('come as a list, of several', async () => {
    const { wallet } = startChainbase();
    expect(await names(wallet('traveller').address)).toEqual(['wayfarer', 'nine-chains']);
  });

  it('come as a list, of none', async () => {
    expect(await names(`0x${'12'.repeat(20)}`)).toEqual([]);
  });

  it('lead back to the address', async () => {
    for (const { name, address } of startChainbase().market.ensNames) {
      expect(await names(address)).toContain(name);
    }
  });
});

it.each([
  ['/v1/ens/records', {}, 422, /^domain: is required/],
  ['/v1/ens/records', { domain: '' }, 422, /^domain: /],
  ['/v1/ens/records', { domain: 'vitalik.eth', chain_id: 137 }, 400, /^chain_id: /],
  ['/v1/ens/reverse', {}, 422, /^address: is required/],
  ['/v1/ens/reverse', { address: 'vitalik.eth' }, 422, /^address: /],
  ['/v1/ens/reverse', { address: vitalik, chain_id: 99 }, 400, /^chain_id: /],
])('%s refuses %o', async (path, query, status, message) => {
  const response = await startChainbase().get(path, { chain_id: 1, ...query });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ code: status, message: expect.stringMatching(message) });
});
