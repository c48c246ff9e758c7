import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttp } from '../support/http.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

/** A platform that says yes to everything, with a clock that is off by so much. */
async function startPlatform(offMs: number) {
  const server = await startHttp((response) => {
    response.setHeader('date', new Date(Date.now() + offMs).toUTCString());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: true }));
  });
  onTestFinished(server.stop);
  return {
    TELEGRAM_BOT_TOKEN: '1:sekret',
    TELEGRAM_WEBHOOK_SECRET: 'a',
    TELEGRAM_API_URL: server.url,
  };
}

const oneSentence = /^[^\n]+\.\n$/;

describe('a start that cannot be', () => {
  it('ends with a sentence where the port is taken', async () => {
    const { url, stop } = await startHttp((response) => response.end());
    onTestFinished(stop);
    const { port } = new URL(url);
    const started = vitrineOfTest(folderOfTest(), { PORT: port });
    await expect(started).rejects.toThrow(`Port ${port} is taken. Set PORT to a free one`);
    await expect(started).rejects.toThrow(oneSentence);
  });

  it('ends with a sentence where the data folder is of a newer version', async () => {
    const folder = folderOfTest();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'version'), '2\n');
    const started = vitrineOfTest(folder);
    await expect(started).rejects.toThrow(
      /^A newer Vitrine has written \S+\/data\. Bring this one/,
    );
    await expect(started).rejects.toThrow(oneSentence);
  });

  it.runIf(process.platform === 'linux')(
    'ends with a sentence where there can be no data folder',
    async () => {
      const started = vitrineOfTest(folderOfTest(), { VITRINE_DATA_DIR: '/proc/vitrine' });
      await expect(started).rejects.toThrow('There can be no folder /proc/vitrine. Set VITRINE');
      await expect(started).rejects.toThrow(oneSentence);
    },
  );

  it.each(['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_SQS'])(
    'ends with a sentence where nobody listens at %s, or credentials are missing',
    async (variable) => {
      const nowhere = { [variable]: 'http://127.0.0.1:1' };
      const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'sekret' };
      const refused = vitrineOfTest(folderOfTest(), { ...nowhere, ...keys });
      await expect(refused).rejects.toThrow(`(ECONNREFUSED). Check the network and ${variable}`);
      await expect(refused).rejects.toThrow(oneSentence);
      const unknown = { ...nowhere, HOME: '/', AWS_EC2_METADATA_DISABLED: 'true' };
      const poor = vitrineOfTest(folderOfTest(), unknown);
      await expect(poor).rejects.toThrow('want credentials besides: set AWS_REGION');
      await expect(poor).rejects.toThrow(oneSentence);
    },
  );

  it('ends with a sentence where the clock is far off', async () => {
    const started = vitrineOfTest(folderOfTest(), await startPlatform(10 * 60_000));
    await expect(started).rejects.toThrow(/^This machine’s clock is \d+ seconds behind/);
    await expect(started).rejects.toThrow(oneSentence);
  });
});

it('a clock that is a little off is warned of, in a line for people', async () => {
  const environment = { ...(await startPlatform(-2 * 60_000)), LOG_FORMAT: 'text' };
  const vitrine = await vitrineOfTest(folderOfTest(), environment);
  expect(vitrine.output()).toMatch(
    /^\d\d:\d\d:\d\d {2}warning: This machine’s clock is \d+ seconds ahead of the one of 127\.0\.0\.1:\d+\. /m,
  );
});
