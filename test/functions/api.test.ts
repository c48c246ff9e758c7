import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { vitalik } from '../support/addresses.ts';
import { startHttp, type TestHttp } from '../support/http.ts';
import { rowsOf } from '../support/rows.ts';
import { startTable, type TestTable } from '../support/table.ts';

let embedded: TestTable;
let chainbase: TestHttp;

beforeEach(async () => {
  embedded = await startTable();
  chainbase = await startHttp((response) =>
    response.end(JSON.stringify({ code: 0, message: 'ok', data: rowsOf(1, 3), count: 3 })),
  );
  vi.resetModules();
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL_DYNAMODB: String(embedded.config.endpoint),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: embedded.name,
    CHAINBASE_API_KEY: 'upstream-key',
    CHAINBASE_BASE_URL: chainbase.url,
    CHAINBASE_CREDITS_PER_SECOND: '30',
    CHAINBASE_CREDITS_PER_MONTH: '',
    VITRINE_API_KEYS: 'ours, theirs',
  })) {
    vi.stubEnv(name, value);
  }
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await chainbase.stop();
  await embedded.stop();
});

const load = () => import('../../functions/api.ts');

function eventOf(headers: Record<string, string>) {
  const rawPath = '/v1/account/nfts';
  const http = { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '', userAgent: '' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: `chain_id=1&address=${vitalik}&limit=2`,
    headers: { host: 'api.example', ...headers },
    requestContext: { domainName: 'api.example', http } as never,
    body: null,
    isBase64Encoded: false,
  };
}

describe('the function', () => {
  it('answers a request that came through the gateway, with a call to Chainbase', async () => {
    const { handler } = await load();
    const result = await handler(eventOf({ 'x-api-key': 'theirs' }));
    expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    const body = { code: 0, message: 'ok', data: rowsOf(1, 2), next_page: 2, count: 3 };
    expect(JSON.parse(result.body)).toEqual(body);
    expect(chainbase.requests.map(({ headers }) => headers['x-api-key'])).toEqual(['upstream-key']);
  });

  it('refuses one without a key', async () => {
    const { handler } = await load();
    expect(await handler(eventOf({}))).toMatchObject({ statusCode: 401 });
    expect(chainbase.requests).toEqual([]);
  });

  it.each([
    ['VITRINE_API_KEYS', ''],
    ['VITRINE_API_KEYS', ' , '],
    ['TABLE_NAME', ''],
    ['CHAINBASE_API_KEY', ''],
    ['CHAINBASE_API_KEY', 'secret\nkey'],
    ['CHAINBASE_BASE_URL', 'ftp://secret.example'],
    ['CHAINBASE_CREDITS_PER_SECOND', '0'],
    ['CHAINBASE_CREDITS_PER_MONTH', 'secret'],
  ])('does not start with a bad %s: %j', async (name, value) => {
    vi.stubEnv(name, value);
    const error = (await load().catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toMatch(new RegExp(`^Please check the settings: ${name} `));
    expect(error.message).not.toContain('secret');
  });
});
