import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApiApp } from '../../../shared/api/app.ts';
import { parseJson } from '../../../shared/chainbase/json.ts';
import { type UpstreamCode, UpstreamError } from '../../../shared/errors.ts';
import { createPageStore } from '../../../shared/store/pages.ts';
import { createPages } from '../../../shared/wallet/pages.ts';
import { addressOf, azuki, storefront, vitalik } from '../../support/addresses.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';
import { collectMeter } from '../../support/collect-meter.ts';
import { fakeChainbase, walletOf } from '../../support/fake-chainbase.ts';
import { rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const path = '/v1/account/nfts';
const wanted = `chain_id=1&address=${vitalik}`;

let embedded: TestTable;
let time: number;

beforeEach(async () => {
  embedded = await startTable();
  time = Date.UTC(2026, 10, 1);
});
afterEach(() => embedded.stop());

function apiOver(read: Parameters<typeof fakeChainbase>[0]) {
  const now = () => time;
  const { log, lines } = collectLog();
  const { meter, valuesOf } = collectMeter();
  const chainbase = fakeChainbase(read);
  const pages = createPages({ store: createPageStore(embedded.table, now), chainbase, now });
  const app = createApiApp({ pages, apiKeys: ['first-key', 'second-key'], log, meter, now });
  const ask = (target: string, init: RequestInit = {}) =>
    app.request(target, { headers: { 'x-api-key': 'second-key' }, ...init });
  const get = async (parameters: string) => {
    const response = await ask(`${path}?${parameters}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { app, ask, get, lines, valuesOf, queries: chainbase.queries };
}

const failing = (error: unknown) => apiOver(() => Promise.reject(error));

describe('GET /v1/account/nfts', () => {
  it('answers with Chainbase’s envelope', async () => {
    const rows = rowsOf(1, 250);
    const { status, headers, text } = await apiOver(walletOf(rows)).get(`${wanted}&page=2`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(text)).toEqual({
      code: 0,
      message: 'ok',
      data: rows.slice(20, 40),
      next_page: 3,
      count: 250,
    });
  });

  it('passes rows on as they came, whatever they are', async () => {
    const rows =
      '[{"total":123456789012345678901,"new_field":[null]},null,7,{"token_id":"0x0740"}]';
    const { get } = apiOver(walletOf(parseJson(rows) as unknown[]));
    const text = `{"code":0,"message":"ok","data":${rows},"count":4}`;
    expect((await get(wanted)).text).toBe(text);
    expect((await get(wanted)).text).toBe(text); // out of the cache
  });

  it('passes on what is too large to keep, too', async () => {
    const rows = [{ svg: 'a'.repeat(4_500_000) }];
    const { get } = apiOver(walletOf(rows));
    expect(JSON.parse((await get(wanted)).text).data).toEqual(rows);
    expect(JSON.parse((await get(wanted)).text).data).toEqual(rows);
  });

  it('has no next page and no count where there is none', async () => {
    const { get } = apiOver(() => ({ rows: rowsOf(1, 2), count: undefined, last: true }));
    expect(Object.keys(JSON.parse((await get(wanted)).text))).toEqual(['code', 'message', 'data']);
  });

  it.each([1, 7, 20, 33, 99, 100])('gives each row once, %i at a time', async (limit) => {
    const rows = rowsOf(1, 205);
    const { get } = apiOver(walletOf(rows));
    const seen: unknown[] = [];
    for (let page: number | undefined = 1; page !== undefined; ) {
      const body = JSON.parse((await get(`${wanted}&limit=${limit}&page=${page}`)).text);
      expect(body.data.length).toBeLessThanOrEqual(limit);
      seen.push(...body.data);
      page = body.next_page;
    }
    expect(seen).toEqual(rows);
  });

  it.each([
    ['just after it', 'page=14', 3],
    ['far after it', 'page=1000000000', 200_000_000],
    ['further than numbers go', `page=${'9'.repeat(400)}`, 200_000_000],
  ])('is empty past the end, with one call: %s', async (_, page, asked) => {
    const { get, queries } = apiOver(walletOf(rowsOf(1, 250)));
    const { status, text } = await get(`${wanted}&${page}`);
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { code: 0, message: 'ok', data: [], count: 250 },
    ]);
    expect(queries.map((query) => query.page)).toEqual([asked]);
  });

  it('asks Chainbase for pages of a hundred, for whom a program would wait 2.5 s', async () => {
    const spenders: unknown[] = [];
    const { get, queries } = apiOver((query, spender) => {
      spenders.push(spender);
      return walletOf(rowsOf(1, 250))(query);
    });
    await get(`chain_id=8453&address=${vitalik.toLowerCase()}&page=3&limit=40`);
    const query = { chain: 'base', address: vitalik, contracts: [] };
    expect(queries).toEqual([
      { ...query, page: 1 },
      { ...query, page: 2 },
    ]);
    expect(spenders[0]).toMatchObject({ lane: 'people', maxWaitMs: 2_500 });
  });

  it('says how old its answer is', async () => {
    const { get } = apiOver(walletOf(rowsOf(1, 250)));
    const first = await get(wanted);
    expect(first.headers.get('age')).toBe('0');
    expect(first.headers.get('cache-control')).toBe('private, max-age=300');
    time += 61_900;
    expect((await get(wanted)).headers.get('age')).toBe('61');
    await get(`${wanted}&limit=100&page=2`);
    time += 10_000; // page 1 is 71 seconds old, page 2 ten
    expect((await get(`${wanted}&limit=60&page=2`)).headers.get('age')).toBe('71');
  });

  it('never gives more than Lambda can hand back', async () => {
    const heavy = { image_uri: `data:${'a'.repeat(600_000)}` };
    const { get } = apiOver(walletOf(Array.from({ length: 10 }, () => heavy)));
    const { status, text } = await get(wanted);
    expect([status, JSON.parse(text).message]).toEqual([422, expect.stringMatching(/^limit: /)]);
    expect((await get(`${wanted}&limit=5`)).status).toBe(200);
  });
});

describe('the key', () => {
  const withKey = (key?: string) => {
    const { ask } = apiOver(walletOf([]));
    return ask(`${path}?${wanted}`, { headers: key === undefined ? {} : { 'x-api-key': key } });
  };

  it.each(['first-key', 'second-key'])('may be any of ours: %s', async (key) => {
    expect((await withKey(key)).status).toBe(200);
  });

  it.each([undefined, '', 'third-key', 'first-key,second-key', 'first-ke', 'FIRST-KEY'])(
    'may be no other: %j',
    async (key) => {
      const response = await withKey(key);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        code: 401,
        message: 'x-api-key: missing or unknown.',
      });
    },
  );

  it('is asked for before the parameters are looked at', async () => {
    const { ask } = apiOver(walletOf([]));
    expect((await ask(`${path}?chain_id=x`, { headers: {} })).status).toBe(401);
  });

  it('is not there when we have none', async () => {
    const app = createApiApp({
      pages: { read: () => Promise.reject(new Error('unreachable')) },
      apiKeys: [],
      log: collectLog().log,
    });
    expect((await app.request(`${path}?${wanted}`, { headers: { 'x-api-key': '' } })).status).toBe(
      401,
    );
  });
});

describe('a parameter', () => {
  const contracts = (count: number) =>
    Array.from({ length: count }, (_, index) => addressOf(index)).join();

  it.each([
    ['chain_id', `address=${vitalik}`],
    ['chain_id', `chain_id=&address=${vitalik}`],
    ['chain_id', `chain_id=1&chain_id=1&address=${vitalik}`],
    ['address', 'chain_id=1'],
    ['address', 'chain_id=1&address='],
    ['address', 'chain_id=1&address=vitalik.eth'],
    ['address', `chain_id=1&address=${vitalik}0`],
    ['address', `chain_id=1&address=${vitalik}%00`],
    ['address', `chain_id=1&address=${vitalik}%0A`],
    ['address', `chain_id=1&address=%20${vitalik}`],
    ['address', `chain_id=1&address=${vitalik}&address=${azuki}`],
    ['address', `chain_id=1&address[]=${vitalik}`],
    ['address', `chain_id=1&address=${'0x'.repeat(100_000)}`],
    ['contract_address', `${wanted}&contract_address=`],
    ['contract_address', `${wanted}&contract_address=azuki`],
    ['contract_address', `${wanted}&contract_address=${azuki},`],
    ['contract_address', `${wanted}&contract_address=${azuki},%20${storefront}`],
    ['contract_address', `${wanted}&contract_address=${contracts(101)}`],
    ['contract_address', `${wanted}&contract_address=${','.repeat(100_000)}`],
    ['contract_address', `${wanted}&contract_address=${azuki}&contract_address=${storefront}`],
    ['page', `${wanted}&page=`],
    ['page', `${wanted}&page=0`],
    ['page', `${wanted}&page=-1`],
    ['page', `${wanted}&page=1.5`],
    ['page', `${wanted}&page=1e9`],
    ['page', `${wanted}&page=%2B1`],
    ['page', `${wanted}&page=NaN`],
    ['page', `${wanted}&page=0x10`],
    ['page', `${wanted}&page=1%00`],
    ['page', `${wanted}&page=1&page=2`],
    ['page', `${wanted}&page=%EF%BC%91`],
    ['limit', `${wanted}&limit=0`],
    ['limit', `${wanted}&limit=101`],
    ['limit', `${wanted}&limit=${'9'.repeat(400)}`],
    ['limit', `${wanted}&limit=ten`],
    ['limit', `${wanted}&limit=20&limit=20`],
  ])('against the contract is named, and costs nothing: %s of %s', async (name, parameters) => {
    const { get, queries } = apiOver(walletOf([]));
    const { status, text } = await get(parameters);
    expect([status, JSON.parse(text)]).toEqual([
      422,
      { code: 422, message: expect.stringMatching(new RegExp(`^${name}: `)) },
    ]);
    expect(text.length).toBeLessThan(200);
    expect(queries).toEqual([]);
  });

  it.each(['2', '01', 'ethereum', '%00', '__proto__', '1%20'])(
    'may name a chain that is not known: %s',
    async (chainId) => {
      const { status, text } = await apiOver(walletOf([])).get(
        `chain_id=${chainId}&address=${vitalik}`,
      );
      expect(status).toBe(400);
      expect(JSON.parse(text)).toEqual({
        code: 400,
        message:
          'chain_id: unknown chain; there are 1, 137, 56, 43114, 42161, 10, 8453, 324, 4200.',
      });
    },
  );

  it.each([
    [`${wanted}&limit=100&page=1`],
    [`${wanted}&limit=1`],
    [`${wanted}&page=007`],
    [`${wanted}&sort=name&%zz=%&=`],
    [`chain_id=%31&address=${vitalik.replace('0x', '0X')}`],
    [`${wanted}&contract_address=${contracts(100)}`],
  ])('by the contract is taken: %s', async (parameters) => {
    expect((await apiOver(walletOf([])).get(parameters)).status).toBe(200);
  });

  it('may name several contracts, each once', async () => {
    const { get, queries } = apiOver(walletOf([]));
    await get(`${wanted}&contract_address=${azuki.toLowerCase()},${storefront},${azuki}`);
    expect(queries[0]?.contracts).toEqual([azuki, storefront]);
  });
});

describe('a failure of Chainbase', () => {
  it.each<[UpstreamCode, number, number | undefined, string | null]>([
    ['bad-request', 400, undefined, null],
    ['not-found', 404, undefined, null],
    ['key-refused', 500, 60_000, null],
    ['rate-limited', 429, 1_100, '2'],
    ['rate-limited', 429, 0, '1'],
    ['month-exhausted', 429, 86_400_000, '86400'],
    ['unavailable', 503, 15_000, '15'],
    ['unavailable', 503, undefined, '60'],
    ['bad-response', 502, undefined, null],
  ])('%s becomes %i', async (code, status, retryAfterMs, retryAfter) => {
    const options = {
      detail: 'HTTP 401 secret',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
    const { get, lines } = failing(new UpstreamError('chainbase', code, options));
    const response = await get(wanted);
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(JSON.parse(response.text)).toEqual({ code: status, message: expect.any(String) });
    expect(response.text).not.toMatch(/key|secret/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(lines).toEqual([]); // the governor has told what the operator can do
  });
});

describe('a failure of ours', () => {
  it('by a table out of reach is 503, and one line that names the part', async () => {
    await embedded.stop();
    const { get, lines } = apiOver(walletOf([]));
    const { status, headers, text } = await get(wanted);
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect(JSON.parse(text).code).toBe(503);
    expect(text).not.toContain('127.0.0.1');
    expect(lines).toEqual([expect.stringContaining('table: unavailable')]);
  });

  it('is noted under the gateway’s id, never under one that the asker chose, and counted', async () => {
    await embedded.stop();
    const { app, lines, valuesOf } = apiOver(walletOf([]));
    const ask = (env?: object) => {
      const trace = { 'x-amzn-trace-id': 'a-secret', 'x-request-id': 'a-secret' };
      return app.request(
        `${path}?${wanted}`,
        { headers: { 'x-api-key': 'first-key', ...trace } },
        env,
      );
    };
    await ask({ requestContext: { requestId: 'JKJaXmPLvHcESHA=' } });
    await ask({ requestContext: { requestId: 'a secret\n' } });
    await ask();
    const ids = readLines(lines).map(({ correlation }) => correlation);
    expect(ids).toEqual([
      'JKJaXmPLvHcESHA=',
      expect.stringMatching(/^[\da-f-]{36}$/),
      expect.stringMatching(/^[\da-f-]{36}$/),
    ]);
    expect(lines.join()).not.toContain('secret');
    expect(valuesOf('UpstreamErrors')).toEqual([1, 1, 1]);
  });

  it('by a bug is 500 and tells nothing of it, but to the log', async () => {
    const { get, lines } = failing(new TypeError('x is undefined'));
    const { status, text } = await get(wanted);
    expect([status, text]).toEqual([
      500,
      '{"code":500,"message":"Something went wrong on our side."}',
    ]);
    expect(lines).toEqual([expect.stringContaining('TypeError: x is undefined')]);
  });
});

describe('the other paths', () => {
  it.each([
    '/',
    '/v1',
    '/v1/account/nfts/',
    '/v1/account/tokens',
    '/V1/account/nfts',
    '/%00',
    '/..%2f',
  ])('there is nothing at %s', async (target) => {
    const response = await apiOver(walletOf([])).ask(target);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 404 });
  });

  it.each([path, '/openapi.json', '/healthz'])('only GET works at %s', async (target) => {
    const { ask } = apiOver(walletOf([]));
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await ask(target, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(await response.json()).toMatchObject({ code: 405 });
    }
  });

  it('tells that it runs, without a key', async () => {
    const response = await apiOver(walletOf([])).ask('/healthz', { headers: {} });
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('describes itself, without a key', async () => {
    const response = await apiOver(walletOf([])).ask('/openapi.json', { headers: {} });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', paths: { [path]: {} } });
  });
});

it.each([`${path}?${wanted}`, path, '/healthz', '/nothing'])(
  'no page of another origin may read, frame or guess the type of %s',
  async (target) => {
    const { headers } = await apiOver(walletOf([])).ask(target);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.has('access-control-allow-origin')).toBe(false);
  },
);
