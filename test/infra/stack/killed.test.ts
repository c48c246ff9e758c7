import { afterAll, beforeAll, expect, it } from 'vitest';
import { busyTrader, gallery, traveller, vitalik } from '../../../infra/local/chainbase/wallets.ts';
import { until } from '../../support/until.ts';
import { startWorld, type World } from './world.ts';

const wallets = [busyTrader, gallery];
const channels = ['200000000000000001', '200000000000000002'];
const minute = 60_000;

let world: World;
beforeAll(async () => {
  world = await startWorld({
    change({ Resources }) {
      const answer = Object.values(Resources).find(({ Properties }) => {
        return Properties?.['FunctionName'] === 'vitrine-prod-answer';
      });
      Object.assign(answer?.Properties ?? {}, { Timeout: 5 }); // less than Chainbase is given
    },
  });
  const { cloud, discord } = world;
  for (const channelId of channels) {
    discord.setChannel(channelId);
    for (const { address } of wallets) {
      const typed = { name: 'watch add', options: { address }, channelId };
      await discord.settled(await discord.runCommand(typed));
    }
  }
  for (let passed = 0; passed < 5; passed += 1) await cloud.minutePasses();
});
afterAll(() => world.stop());

/** Gives each wallet something, and tells how often each channel hears of each. */
function giveAll() {
  const ids = wallets.map(
    ({ address }) => world.market.give('ethereum', address, 'tram-tickets').id,
  );
  const links = ids.map((id) => new RegExp(`a=${id}\\b`));
  return () =>
    channels.flatMap((channel) => {
      const texts = world.discord.messages(channel).map((message) => JSON.stringify(message));
      return links.map((link) => texts.filter((text) => link.test(text)).length);
    });
}

const once = channels.flatMap(() => wallets.map(() => 1));

it('tells everything once, though “notify” dies as Discord has taken a notice', async () => {
  const { cloud, discord } = world;
  const told = giveAll();
  discord.loseNext({ on: /POST .*messages/ });
  const passing = cloud.minutesUntil(() => told().every((times) => times > 0));
  await until(() => told().some((times) => times > 0) && cloud.function('notify').isBusy());
  cloud.function('notify').kill();
  await passing;
  await cloud.wait(20 * minute, 5 * minute);
  expect(told()).toEqual(once);
});

it('tells everything once, though “check” dies in the middle of a batch', async () => {
  const { cloud, chainbase } = world;
  const told = giveAll();
  chainbase.faults.next({ kind: 'hang' }, { times: 2 });
  const passing = cloud.minutesUntil(() => told().every((times) => times > 0));
  await until(() => chainbase.faults.requests.some(({ status }) => status === 0));
  cloud.function('check').kill();
  chainbase.faults.clear();
  await passing;
  await cloud.wait(20 * minute, 5 * minute);
  expect(told()).toEqual(once);
});

it.each([
  ['dies over it', traveller, () => world.cloud.function('answer').kill()],
  ['runs out of time', vitalik, () => {}],
])('answers a command while its token lives, though “answer” %s', async (_, { address }, end) => {
  const { cloud, discord, chainbase } = world;
  chainbase.faults.next({ kind: 'hang' });
  const outcome = await discord.runCommand({ name: 'nfts', options: { address } });
  await until(() => chainbase.faults.requests.some(({ status }) => status === 0));
  end();
  await until(() => !cloud.function('answer').isBusy());
  chainbase.faults.clear();
  await cloud.settle();
  cloud.passTime(12 * minute); // as long as the queue hides it, and less than the 15 that Discord waits
  expect((await discord.settled(outcome)).content).toContain('NFTs on Ethereum');
  expect(discord.violations).toEqual([]);
});
