import { createHash } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { plans } from '../../infra/local/chainbase/meter.ts';
import { serveChainbase } from '../../infra/local/chainbase/serve.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { busiestSecond } from '../support/departures.ts';
import { createKeys } from '../support/discord-bot.ts';
import { serveApp } from '../support/serve-app.ts';
import { folderOfTest, vitrineOfTest } from '../support/vitrine-of-test.ts';

const people = 50;
const applicationId = '100000000000000001';
const botToken = 'discord-token-of-the-test';

/** A wallet that nobody has looked at. */
function walletOf(person: number): string {
  return `0x${createHash('sha256').update(`${person}`).digest('hex').slice(0, 40)}`;
}

// Measured by the clock of this process: on a machine that stands still for a quarter of a second, it is measured again.
it('answers fifty people at once, never over the plan’s rate, and tells those who wait', {
  retry: 2,
  timeout: 60_000,
}, async () => {
  const chainbase = await serveChainbase({ port: 0, plan: plans.developer });
  onTestFinished(chainbase.close);
  const { publicKey, privateKey } = createKeys();
  let endpoint = '';
  const discord = createDiscordStandIn({
    applicationId,
    botToken,
    privateKey,
    deliver: (request) => fetch(`${endpoint}/discord/interactions`, request),
  });
  const origin = await serveApp(discord.app);
  const folder = folderOfTest();
  const vitrine = await vitrineOfTest(folder, {
    CHAINBASE_BASE_URL: chainbase.url,
    CHAINBASE_CREDITS_PER_SECOND: '30',
    DISCORD_BOT_TOKEN: botToken,
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: `${origin}/api`,
  });
  endpoint = vitrine.origin;

  const told = new Set<string>();
  const answered = new Set<string>();
  const everybody = Promise.withResolvers<void>();
  discord.subscribe((event) => {
    if (event.type !== 'message-updated') return;
    const { id, content } = event.message;
    if (content.includes('Your answer comes in about')) told.add(id);
    if (content.includes('no NFTs on Ethereum')) answered.add(id);
    if (answered.size === people) everybody.resolve();
  });
  const outcomes = await Promise.all(
    Array.from({ length: people }, (_, person) =>
      discord.runCommand({
        name: 'nfts',
        options: { address: walletOf(person) },
        user: { id: `${200_000_000_000_000_000n + BigInt(person)}`, username: `person-${person}` },
      }),
    ),
  );
  expect(outcomes.map(({ state }) => state)).toEqual(outcomes.map(() => 'thinking'));
  await everybody.promise;

  // At eight calls a second, 50 people take 6.2 s: those who wait for more than 2.5 s were told.
  const pages = chainbase.faults.requests.filter(({ path }) => path === '/v1/account/nfts');
  expect(pages.length).toBeGreaterThanOrEqual(people);
  expect(pages.length).toBeLessThanOrEqual(people + 3); // a call that a busy machine lost is made again
  expect(told.size).toBeGreaterThan(people / 4);
  expect(told.size).toBeLessThan(people);
  expect(chainbase.faults.requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(busiestSecond(chainbase.faults.requests)).toBeLessThanOrEqual(30);
  expect(discord.violations).toEqual([]);
});
