import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChainbase, type PageQuery } from '../../../shared/chainbase/client.ts';
import type { Spend, Spender } from '../../../shared/chainbase/credits.ts';
import { Refusal } from '../../../shared/chainbase/refusal.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { describeError } from '../../../shared/log.ts';
import { azuki, storefront, vitalik } from '../../support/addresses.ts';
import { startHttp, type TestHttp } from '../../support/http.ts';
import { rowsOf } from '../../support/rows.ts';

const apiKey = 'secret-key-of-the-operator';
const query: PageQuery = { chain: 'polygon', address: vitalik, contracts: [], page: 2 };
const spender: Spender = { lane: 'people', maxWaitMs: 1_000 };

let http: TestHttp;
let answer: (response: ServerResponse, url: URL) => void;
let spent: number[];
let subjects: string[];
let slept: number[];

beforeEach(async () => {
  spent = [];
  subjects = [];
  slept = [];
  http = await startHttp((response, url) => answer(response, url));
});
afterEach(() => http.stop());

const pay: Spend = ({ credits, subject }, _, call) => {
  spent.push(credits);
  subjects.push(subject);
  return call();
};

function clientOf(options: { spend?: Spend; baseUrl?: string; timeoutMs?: number } = {}) {
  return createChainbase({
    baseUrl: http.url,
    apiKey,
    spend: pay,
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    ...options,
  });
}

const send =
  (status: number, body: unknown, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const ok = (fields: object) => send(200, { code: 0, message: 'ok', ...fields });

const failure = async (client = clientOf()) => {
  const error = await client.accountNfts(query, spender).catch((thrown: unknown) => thrown);
  if (!(error instanceof UpstreamError)) throw new Error('It did not fail as it should.');
  return error;
};

describe('the call', () => {
  it('asks for pages of 100 by the contract, with the key in a header', async () => {
    answer = ok({ data: [] });
    await clientOf().accountNfts({ ...query, contracts: [azuki, storefront] }, spender);
    const [request] = http.requests;
    expect(request?.url.pathname).toBe('/v1/account/nfts');
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      chain_id: '137',
      address: vitalik,
      contract_address: `${azuki},${storefront}`,
      page: '2',
      limit: '100',
    });
    expect(request?.headers['x-api-key']).toBe(apiKey);
    expect(spent).toEqual([3]);
  });

  it('names no contract when none is wanted', async () => {
    answer = ok({ data: [] });
    await clientOf({ baseUrl: `${http.url}/proxy/` }).accountNfts(query, spender);
    expect(http.requests[0]?.url.pathname).toBe('/proxy/v1/account/nfts');
    expect(http.requests[0]?.url.searchParams.has('contract_address')).toBe(false);
  });

  it.each([
    ['more follow', { data: rowsOf(1, 100), next_page: 3, count: 500 }, false],
    ['the count is unknown and more follow', { data: rowsOf(1, 100), next_page: 3 }, false],
    ['no next page', { data: rowsOf(1, 100), count: 500 }, true],
    ['the next page is null', { data: rowsOf(1, 100), next_page: null, count: 500 }, true],
    ['the next page is 0', { data: rowsOf(1, 100), next_page: 0, count: 500 }, true],
    ['the next page is this one', { data: rowsOf(1, 100), next_page: 2, count: 500 }, true],
    ['a short page', { data: rowsOf(1, 99), next_page: 3, count: 500 }, true],
    ['an empty page', { data: [], next_page: 3, count: 500 }, true],
    ['the count is reached', { data: rowsOf(1, 100), next_page: 3, count: 200 }, true],
  ])('tells whether this was the last page: %s', async (_, fields, last) => {
    answer = ok(fields);
    const page = await clientOf().accountNfts(query, spender);
    expect(page.last).toBe(last);
  });

  it.each([
    ['null data', { data: null, count: 0 }, 0],
    ['no data', { count: 0 }, 0],
    ['a null count', { data: [], count: null }, undefined],
    ['a count in text', { data: [], count: '7' }, undefined],
    ['a negative count', { data: [], count: -1 }, undefined],
  ])('bears %s', async (_, fields, count) => {
    answer = ok(fields);
    expect(await clientOf().accountNfts(query, spender)).toEqual({ rows: [], count, last: true });
  });

  it('leaves rows as they came, large integers too', async () => {
    answer = send(200, '{"code":200,"data":[{"total":123456789012345678901,"other":null},7]}');
    const { rows } = await clientOf().accountNfts(query, spender);
    expect(JSON.stringify(rows)).toBe('[{"total":123456789012345678901,"other":null},7]');
  });
});

describe('a hostile answer', () => {
  const deep = (levels: number) => `${'{"a":['.repeat(levels)}${']}'.repeat(levels)}`;
  const total = '"total":123456789012345678901';

  it('with thousands of levels loses what lies too deep, and nothing else', async () => {
    const row = `{"token_id":"0x1","metadata":{"name":"a \\"[","deep":${deep(20_000)}},${total}}`;
    answer = send(200, `{"code":0,"data":[${row},{"token_id":"0x2"}]}`);
    const { rows } = await clientOf().accountNfts(query, spender);
    const text = JSON.stringify(rows);
    expect(text).toMatch(/^\[\{"token_id":"0x1","metadata":\{"name":"a \\"\[","deep":\{"a":/);
    expect(text).toContain(`null`);
    expect(text).toContain(total);
    expect(rows[1]).toEqual({ token_id: '0x2' });
  });

  it('with more rows than were asked for is cut', async () => {
    answer = ok({ data: rowsOf(1, 150), next_page: 3, count: 500 });
    const page = await clientOf().accountNfts(query, spender);
    expect(page).toMatchObject({ rows: rowsOf(1, 100), last: false });
  });

  it('over 8 MB is not read to its end', async () => {
    answer = ok({ data: [{ image: 'a'.repeat(9 * 1024 * 1024) }] });
    expect((await failure()).message).toContain('too large');
  });
});

it('a call is known by the wallet or name that it asks about, whatever else it asks', async () => {
  answer = ok({ data: [] });
  const client = clientOf();
  await client.accountNfts(query, spender);
  await client.accountNfts({ ...query, chain: 'base', page: 1 }, spender);
  await client.ensRecord('vitalik.eth', spender);
  await client.ensReverse(azuki, spender);
  expect(subjects).toEqual([vitalik, vitalik, 'vitalik.eth', azuki]);
});

describe('a failure', () => {
  it.each<[number, unknown, string]>([
    [400, { code: 400, message: 'bad address' }, 'bad-request'],
    [401, { code: 401, message: `no such key ${apiKey}` }, 'key-refused'],
    [402, {}, 'month-exhausted'],
    [403, '<html>Forbidden</html>', 'key-refused'],
    [404, '', 'not-found'],
    [422, { code: 422, message: 'limit' }, 'bad-request'],
    [418, {}, 'bad-response'],
    [429, { message: 'Monthly credits are used up' }, 'month-exhausted'],
    [429, { error: 'Your quota is exceeded' }, 'month-exhausted'],
    [429, { message: 'Too many requests' }, 'rate-limited'],
    [429, { message: 'Credits per second exceeded, upgrade your monthly plan' }, 'rate-limited'],
    [429, { message: 'Too many requests: get a larger monthly quota' }, 'rate-limited'],
    [429, 'Slow down', 'rate-limited'],
    [500, {}, 'unavailable'],
    [502, '<html>Bad gateway</html>', 'unavailable'],
    [503, '', 'unavailable'],
    [504, { error: { why: 'timeout' } }, 'unavailable'],
    [200, { code: 401, message: 'key' }, 'key-refused'],
    [200, { code: 429, message: 'Too many requests' }, 'rate-limited'],
    [200, { code: '429', data: null }, 'rate-limited'],
    [200, { code: '-1', data: null }, 'bad-response'],
    [200, { code: 500, data: [] }, 'unavailable'],
    [200, { code: -32000, message: 'strange' }, 'bad-response'],
    [200, '<html>Welcome</html>', 'bad-response'],
    [200, '{"code":0,"data":[{"token_id":', 'bad-response'],
    [200, '', 'bad-response'],
    [200, 'null', 'bad-response'],
    [200, { message: 'something broke' }, 'bad-response'],
    [200, { code: 0, data: 'none' }, 'bad-response'],
    [200, { code: 0, data: { list: [] } }, 'bad-response'],
    [204, '', 'bad-response'],
  ])('HTTP %i with %j is known as %s', async (status, body, code) => {
    answer = send(status, body);
    const error = await failure();
    expect(error).toMatchObject({ service: 'chainbase', code });
    expect(describeError(error)).not.toContain(apiKey);
    expect(describeError(error)).not.toContain(http.url);
  });

  it.each([
    ['3', 3_000],
    ['0.5', 500],
    ['0', undefined],
    ['-1', undefined],
    ['3599', 60_000],
    ['1e9', 60_000],
    ['soon', undefined],
  ])('knows when to come back: %s', async (header, retryAfterMs) => {
    answer = send(429, {}, { 'retry-after': header });
    expect((await failure()).retryAfterMs).toBe(retryAfterMs);
  });

  it.each([
    [503, 3],
    [429, 3],
    [400, 1],
    [401, 1],
    [402, 1],
    [404, 1],
    [200, 1], // not JSON: it was billed, and would come again
  ])('of HTTP %i is tried %i times, each paid', async (status, times) => {
    answer = send(status, 'nothing');
    await failure();
    expect(http.requests).toHaveLength(times);
    expect(spent).toHaveLength(times);
  });

  it('is followed by a longer pause each time, but after a 429 the governor paces', async () => {
    answer = send(503, '');
    await failure();
    expect(slept).toEqual([300, 600]);
    answer = send(429, '');
    await failure();
    expect(slept).toHaveLength(2);
  });

  it('that passes goes unseen', async () => {
    answer = (response) =>
      http.requests.length < 3 ? send(502, '')(response) : ok({ data: rowsOf(1, 1) })(response);
    expect((await clientOf().accountNfts(query, spender)).rows).toHaveLength(1);
  });

  it('to connect is tried again, and tells nothing of the address', async () => {
    const closed = await startHttp(() => {});
    await closed.stop();
    const error = await failure(clientOf({ baseUrl: closed.url }));
    expect(error.code).toBe('unavailable');
    expect(spent).toHaveLength(3);
    expect(describeError(error)).not.toMatch(/secret-key|account\/nfts/);
  });

  it('of the connection on the way is not tried again, since the call may be billed', async () => {
    answer = (response) => response.destroy();
    expect((await failure()).code).toBe('unavailable');
    expect(http.requests).toHaveLength(1);
  });

  it('by hanging ends after the timeout, and is not tried again since it may be billed', async () => {
    answer = () => {};
    expect((await failure(clientOf({ timeoutMs: 40 }))).code).toBe('unavailable');
    expect(http.requests).toHaveLength(1);
  });

  it('by hanging in the middle of a body ends so too', async () => {
    answer = (response) => void response.write('{"code":0,');
    expect((await failure(clientOf({ timeoutMs: 40 }))).code).toBe('unavailable');
    expect(http.requests).toHaveLength(1);
  });

  it('by a redirect is not followed, since the key would go with it', async () => {
    const elsewhere = await startHttp((response) => response.end('{}'));
    answer = send(302, '', { location: elsewhere.url });
    expect((await failure()).code).toBe('unavailable');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  it('by an endless body is cut short', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    answer = (response) => {
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      };
      response.on('drain', more);
      more();
    };
    const error = await failure();
    expect(error).toMatchObject({ code: 'bad-response' });
    expect(error.message).toContain('too large');
    expect(http.requests).toHaveLength(1);
  });

  it('of the governor’s own is passed on without a try', async () => {
    answer = ok({ data: [] });
    const busy = new Refusal('rate-limited', { retryAfterMs: 1, detail: 'busy' });
    let asked = 0;
    const spend = async () => {
      asked += 1;
      throw busy;
    };
    expect(await failure(clientOf({ spend }))).toBe(busy);
    expect([asked, http.requests]).toEqual([1, []]);
  });
});

describe('ENS', () => {
  it('asks for a name’s record, for one credit', async () => {
    answer = ok({ data: { name: 'vitalik' } });
    expect(await clientOf().ensRecord('vitalik.eth', spender)).toEqual({ name: 'vitalik' });
    expect(http.requests[0]?.url.href).toContain('/v1/ens/records?chain_id=1&domain=vitalik.eth');
    expect(spent).toEqual([1]);
  });

  it.each([
    [[{ name: 'vitalik' }], 1],
    [[], 0],
    [null, 0],
    [{ name: 'vitalik' }, 0],
  ])('asks for an address’s records, for three: %j', async (data, length) => {
    answer = ok({ data });
    expect(await clientOf().ensReverse(vitalik, spender)).toHaveLength(length);
    expect(spent).toEqual([3]);
  });

  it('sends a hostile name as nothing but a parameter', async () => {
    answer = ok({ data: null });
    await clientOf().ensRecord('a&chain_id=2#/../.eth', spender);
    const sent = http.requests[0]?.url;
    expect(sent?.pathname).toBe('/v1/ens/records');
    expect(sent?.searchParams.getAll('chain_id')).toEqual(['1']);
    expect(sent?.searchParams.get('domain')).toBe('a&chain_id=2#/../.eth');
  });
});
