import { afterAll, beforeAll, expect, it } from 'vitest';
import { busyTrader } from '../../../infra/local/chainbase/wallets.ts';
import { secrets, secretsPath, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const put = (name: keyof typeof secrets, value: string) =>
  world.cloud.parameters.set(`${secretsPath}${name}`, value);

it('reads a refused token anew, without a deployment and before its five minutes are over', async () => {
  const { cloud, discord, market } = world;
  const { address } = busyTrader;
  put('DISCORD_BOT_TOKEN', 'a-token-of-yesterday');
  await discord.settled(await discord.runCommand({ name: 'watch add', options: { address } }));
  for (let minute = 0; minute < 5; minute += 1) await cloud.minutePasses();
  market.give('ethereum', address, 'tram-tickets');
  const isRefused = () => cloud.function('notify').logs.some((line) => line.includes('refused'));
  await cloud.minutesUntil(isRefused);
  const told = () => discord.messages().filter(({ content }) => content.includes('acquired'));
  expect(told()).toEqual([]);

  put('DISCORD_BOT_TOKEN', secrets.DISCORD_BOT_TOKEN);
  expect(await cloud.minutesUntil(() => told().length > 0)).toBeLessThan(5);
});

it('takes a new webhook secret within five minutes', async () => {
  const { cloud } = world;
  const knock = async (secret: string) => {
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': secret,
    };
    const body = JSON.stringify({ update_id: 1 });
    const url = `${cloud.origin}/telegram/webhook`;
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };
  expect(await knock(secrets.TELEGRAM_WEBHOOK_SECRET)).toBe(200);
  put('TELEGRAM_WEBHOOK_SECRET', 'a-new-secret');
  cloud.passTime(5 * 60_000);
  expect(await knock('a-new-secret')).toBe(200);
  expect(await knock(secrets.TELEGRAM_WEBHOOK_SECRET)).toBe(401);
});
