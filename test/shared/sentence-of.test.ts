import { expect, it } from 'vitest';
import { failureOf } from '../../bots/discord/discord-failure.ts';
import { openRest } from '../../bots/discord/open-rest.ts';
import { openApi } from '../../bots/telegram/open-api.ts';
import { attempt } from '../../bots/telegram/telegram-error.ts';
import { sentenceOf } from '../../shared/sentence-of.ts';
import { startHttp } from '../support/http.ts';

/** Where nobody listens, by now. */
async function nowhere(): Promise<string> {
  const { url, stop } = await startHttp(() => {});
  await stop();
  return url;
}

const said = (name: string) =>
  `${name} does not answer as it should (ECONNREFUSED): try again in some minutes.`;

it('a platform that is away is said in a sentence, with the network’s own word for why', async () => {
  const api = await nowhere();
  const discord = openRest(api, 'hush').get('/users/@me').catch(failureOf);
  expect(sentenceOf(await discord)).toBe(said('Discord'));
  const telegram = openApi({ token: '1:hush', apiRoot: api });
  const asked = attempt(() => telegram.getMe(), {}).catch((error: unknown) => error);
  expect(sentenceOf(await asked)).toBe(said('Telegram'));
});
