import { expect, it } from 'vitest';
import { byPlatform } from '../../shared/by-platform.ts';

const handled: unknown[] = [];
const handle = byPlatform({
  discord: async (message) => void handled.push(['discord', message]),
  telegram: async (message) => void handled.push(['telegram', message]),
});

it('a message goes to the bot that it names', async () => {
  await handle({ platform: 'telegram', ask: 1 });
  expect(handled).toEqual([['telegram', { platform: 'telegram', ask: 1 }]]);
});

it.each([null, {}, { platform: 'irc' }, { platform: '__proto__' }])(
  'there is no bot for %j',
  async (message) => {
    await expect(handle(message)).rejects.toThrow();
  },
);
