import type { RESTOptions } from '@discordjs/rest';
import { describe, expect, it } from 'vitest';
import { createDiscordApp } from '../../../bots/discord/app.ts';
import { openRest } from '../../../bots/discord/open-rest.ts';
import { createDiscordSetUp } from '../../../bots/discord/set-up.ts';
import { createDiscordStandIn } from '../../../infra/local/discord/stand-in.ts';
import { silent } from '../../support/core.ts';
import { createKeys } from '../../support/discord-bot.ts';

const applicationId = '100000000000000001';
const url = 'https://vitrine.example';
const endpoint = `${url}/discord/interactions`;

/** Discord, and an endpoint behind it that fails as many requests as it is told to. */
function start({ failing = 0, publicKey = '' } = {}) {
  const keys = createKeys();
  const interact = async () => ({ type: 1 as const });
  const app = createDiscordApp({ publicKey: publicKey || keys.publicKey, interact, log: silent });
  const posted: string[] = [];
  let left = failing;
  const discord = createDiscordStandIn({
    ...{ applicationId, botToken: 'a-token', privateKey: keys.privateKey },
    async deliver(request) {
      posted.push(request.url);
      if (left === 0) return app.fetch(request);
      left -= 1;
      throw new Error('nobody is there');
    },
  });
  const network: Partial<RESTOptions> = {
    makeRequest: async (to, init) => discord.app.request(to, init as unknown as RequestInit),
  };
  const rest = openRest('http://discord.test/api', 'a-token', network);
  const pauses: number[] = [];
  const setUp = createDiscordSetUp({
    ...{ rest, applicationId, publicKey: keys.publicKey },
    sleep: async (ms) => void pauses.push(ms),
  });
  const current = async () => {
    const application = (await rest.get('/applications/@me')) as Record<string, unknown>;
    return application['interactions_endpoint_url'];
  };
  return { discord, setUp, posted, pauses, current };
}

describe('setting Discord up', () => {
  it('makes Discord ask the endpoint, with good and bad signatures', async () => {
    const { discord, setUp, posted, pauses, current } = start();
    expect(await setUp.begin(url)).toEqual({ DiscordBot: 'vitrine' });
    expect(new Set(posted)).toEqual(new Set([endpoint]));
    expect(posted.length).toBeGreaterThan(1);
    expect(await current()).toBe(endpoint);
    expect(pauses).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it('tries again while the endpoint is still cold', async () => {
    const { setUp, pauses, current } = start({ failing: 3 });
    await setUp.begin(url);
    expect(pauses).toEqual([1_000, 3_000, 6_000]);
    expect(await current()).toBe(endpoint);
  });

  it('says so when the endpoint never pleases Discord', async () => {
    const { setUp, pauses, current } = start({ publicKey: createKeys().publicKey });
    await expect(setUp.begin(url)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringMatching(/^Discord asked https:\/\/vitrine\.example\/discord\/inter/),
    });
    expect(pauses).toHaveLength(4);
    expect(await current()).toBe(null);
  });

  it('tells that Discord itself is away', async () => {
    const { discord, setUp } = start();
    discord.failNext({ status: 503, times: 9, on: /^GET .applications/ });
    await expect(setUp.begin(url)).rejects.toMatchObject({ service: 'discord' });
  });
});

describe('ending it', () => {
  it('takes away an endpoint that is ours, and no other', async () => {
    const { setUp, current } = start();
    await setUp.begin(url);
    await setUp.end('https://other.example');
    expect(await current()).toBe(endpoint);
    await setUp.end(url);
    expect(await current()).toBe(null);
  });
});
