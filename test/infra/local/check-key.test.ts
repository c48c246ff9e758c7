import { expect, it } from 'vitest';
import { checkKey } from '../../../infra/local/check-key.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';
import { startHttp } from '../../support/http.ts';
import { startTable } from '../../support/table.ts';

/** What is said of a key to a Chainbase that answers so. */
async function said(status: number, body: object): Promise<unknown[]> {
  const { table, stop } = await startTable();
  const chainbase = await startHttp((response) => {
    response.statusCode = status;
    response.end(JSON.stringify(body));
  });
  const { log, lines } = collectLog();
  const settings = {
    CHAINBASE_API_KEY: 'hush',
    CHAINBASE_BASE_URL: chainbase.url,
    CHAINBASE_CREDITS_PER_SECOND: 3,
    CHAINBASE_CREDITS_PER_MONTH: 1_000,
  };
  await checkKey({ settings, store: createCreditStore(table), log });
  await chainbase.stop();
  await stop();
  expect(chainbase.requests[0]?.url.pathname).toBe('/v1/ens/records');
  expect(lines.join()).not.toContain('hush');
  return readLines(lines).map(({ level, message }) => [level, message]);
}

it.each([
  ['known', 200, { code: 0, data: null }, []],
  [
    'refused',
    401,
    { code: 401, message: 'hush' },
    [['error', 'Chainbase refused our key: check CHAINBASE_API_KEY.']],
  ],
  [
    'asked of a Chainbase that is away',
    503,
    {},
    [['warn', 'Chainbase does not answer yet. It is asked again with each wallet.']],
  ],
])('a key that is %s', async (_, status, body, expected) => {
  expect(await said(status, body)).toEqual(expected);
});
