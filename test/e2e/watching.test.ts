import { expect, it } from 'vitest';
import { busyTrader } from '../../infra/local/chainbase/wallets.ts';
import type { PlaygroundState } from '../../infra/local/playground/wire.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

/** A Vitrine with nothing set but how often it looks, and its page as a person uses it. */
async function openPage() {
  const folder = folderOfTest();
  const soon = { SCHEDULE_EVERY_SECONDS: '1', WATCH_MIN_INTERVAL_SECONDS: '1' };
  const { origin, output } = await vitrineOfTest(folder, soon);
  return {
    output,
    async act(path: string, what: object) {
      const headers = { origin, 'content-type': 'application/json' };
      const body = JSON.stringify(what);
      const response = await fetch(`${origin}/playground/${path}`, {
        method: 'POST',
        headers,
        body,
      });
      expect(response.status).toBe(200);
    },
    async look(): Promise<PlaygroundState> {
      return (await fetch(`${origin}/playground/state`)).json() as Promise<PlaygroundState>;
    },
  };
}

it('shows within a minute, in both chats, what a watched wallet of the market acquires', async () => {
  const { act, look, output } = await openPage();
  const { address } = busyTrader;
  await act('discord/command', { name: 'watch add', options: { address } });
  await act('telegram/send', { text: `/watch ${address}` });

  for (;;) {
    const { discord, telegram } = await look();
    const onDiscord = discord?.messages.find(({ content }) => content.includes('acquired'));
    const onTelegram = telegram?.messages.find(({ text }) => text.includes('acquired'));
    if (onDiscord && onTelegram) {
      expect(onDiscord.embeds[0]?.title).toMatch(/\S/);
      expect(onDiscord.embeds[0]?.image?.url).toMatch(/^https:/);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(output()).not.toMatch(/"level":"(error|warn)"/);
}, 65_000);
