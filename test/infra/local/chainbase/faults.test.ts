import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../infra/local/chainbase/faults.ts';
import { startChainbase } from './chainbase.ts';

const address = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const query = { chain_id: 1, address };
const path = '/v1/account/nfts';

async function meet(fault: Fault) {
  const { get, faults } = startChainbase();
  faults.next(fault);
  const response = await get(path, query);
  return {
    status: response.status,
    body: await response.text(),
    headers: response.headers,
    faults,
  };
}

describe('a fault', () => {
  it.each([
    [{ kind: 'status', status: 500 }, 500, { code: 500, message: 'told to fail' }],
    [{ kind: 'status', status: 503, body: { error: 'down' } }, 503, { error: 'down' }],
    [{ kind: 'code', code: 3001 }, 200, { code: 3001, message: 'told to fail', data: null }],
    [{ kind: 'empty index' }, 200, { code: 0, message: 'ok', data: [], count: 0 }],
    [{ kind: 'null data' }, 200, expect.objectContaining({ data: null, count: 137 })],
  ] as const)('%o', async (fault, status, expected) => {
    const met = await meet(fault);
    expect(met.status).toBe(status);
    expect(JSON.parse(met.body)).toEqual(expected);
  });

  it('may be a limit of the second or of the month', async () => {
    const second = await meet({ kind: 'limit', of: 'second' });
    const month = await meet({ kind: 'limit', of: 'month' });
    expect([second.status, month.status]).toEqual([429, 429]);
    expect(second.body).toContain('Too many requests');
    expect(month.body).toMatch(/month/i);
  });

  it('may bring headers', async () => {
    const headers = { 'retry-after': '7' };
    const met = await meet({ kind: 'status', status: 429, headers });
    expect(met.headers.get('retry-after')).toBe('7');
  });

  it("may be a gateway's page", async () => {
    const { status, body, headers } = await meet({ kind: 'html' });
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(body).toMatch(/^<html>/);
    expect((await meet({ kind: 'html', status: 200 })).status).toBe(200);
  });

  it('may be half a body', async () => {
    const { status, body } = await meet({ kind: 'broken json' });
    expect(status).toBe(200);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  it.each([undefined, null, 'a text'])('may be a bad row among good ones: %o', async (row) => {
    const met = await meet(row === undefined ? { kind: 'bad row' } : { kind: 'bad row', row });
    const { data } = JSON.parse(met.body) as { data: unknown[] };
    const [first, ...others] = data;
    expect(first).toEqual(
      row ?? (row === null ? null : expect.objectContaining({ contract_address: null })),
    );
    expect(others).toHaveLength(19);
    expect(others).not.toContain(null);
  });

  it('may be that no answer comes, until the caller gives up', async () => {
    const { app, faults } = startChainbase();
    const caller = new AbortController();
    faults.next({ kind: 'hang' });
    faults.onRequest = () => setImmediate(() => caller.abort());
    const headers = { 'x-api-key': 'demo' };
    const url = `http://localhost${path}?chain_id=1&address=${address}`;
    const response = await app.request(new Request(url, { headers, signal: caller.signal }));
    expect(caller.signal.aborted).toBe(true);
    expect(response.status).toBe(504);
    expect(faults.requests).toMatchObject([{ credits: 3, status: 504 }]);
  });

  it('that hangs ends when all is cleared', async () => {
    const { get, faults } = startChainbase();
    faults.next({ kind: 'hang' });
    faults.onRequest = () => setImmediate(() => faults.clear());
    expect((await get(path, query)).status).toBe(504);
  });

  it('passes, after as many times as told', async () => {
    const { get, faults } = startChainbase();
    faults.next({ kind: 'status', status: 500 }, { times: 2 });
    faults.next({ kind: 'status', status: 502 });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await get(path, query)).status);
    expect(statuses).toEqual([500, 500, 502, 200]);
  });

  it('may wait for a certain request', async () => {
    const { get, faults } = startChainbase();
    const when = ({ query }: { query: Readonly<Record<string, string>> }) => query['page'] === '2';
    faults.next({ kind: 'status', status: 500 }, { when });
    const statuses = [];
    for (const page of [1, 2, 2]) statuses.push((await get(path, { ...query, page })).status);
    expect(statuses).toEqual([200, 500, 200]);
  });
});

describe('steering', () => {
  it('lies about the count', async () => {
    const { nfts, faults } = startChainbase();
    faults.count = (real) => real - 30;
    expect((await nfts({ address })).count).toBe(107);
  });

  it.each([
    [3, 103],
    [-3, 97],
  ])('shifts pages by %i rows', async (pageShift, start) => {
    const { nfts, faults } = startChainbase();
    const { data: all } = await nfts({ address, page: 2, limit: 100 });
    const { data: before } = await nfts({ address, page: 1, limit: 100 });
    faults.pageShift = pageShift;
    expect((await nfts({ address, page: 1, limit: 100 })).data).toEqual(before);
    const shifted = await nfts({ address, page: 2, limit: 100 });
    expect(shifted.data).toEqual([...before, ...all].slice(start));
  });

  it('answers late', async () => {
    const { get, faults, waits } = startChainbase();
    await get(path, query);
    faults.latencyMs = 80;
    await get(path, query);
    faults.latencyMs = () => 250;
    await get(path, query, 'wrong');
    expect(waits).toEqual([80, 250]);
  });

  it('lets something move between two pages', async () => {
    const { nfts, faults, market } = startChainbase();
    faults.onRequest = ({ query: { page } }) => {
      if (page === '2') market.give('ethereum', address, 'union-of-lumps');
    };
    const first = await nfts({ address, limit: 100, page: 1 });
    const second = await nfts({ address, limit: 100, page: 2 });
    expect([first.count, second.count]).toEqual([137, 138]);
    expect(second.data[0]).toEqual(first.data[99]);
  });

  it('logs what came and how it ended', async () => {
    const { get, faults, clock } = startChainbase();
    await get(path, query);
    clock.at += 5;
    await get(path, { chain_id: 1 });
    const at = clock.at;
    expect(faults.requests).toEqual([
      { path, query: { chain_id: '1', address }, at: at - 5, status: 200, credits: 3 },
      { path, query: { chain_id: '1' }, at, status: 422, credits: 0 },
    ]);
  });

  it('is undone by clear', async () => {
    const { nfts, faults } = startChainbase();
    faults.next({ kind: 'empty index' }, { times: Number.POSITIVE_INFINITY });
    faults.count = () => 1;
    faults.pageShift = 5;
    faults.clear();
    expect(faults.requests).toEqual([]);
    const answer = await nfts({ address, page: 2, limit: 100 });
    expect([answer.count, answer.data.length]).toEqual([137, 37]);
  });
});
