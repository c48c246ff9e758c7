import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyTrader, gallery, traveller, vitalik } from '../../../infra/local/chainbase/wallets.ts';
import { until } from '../../support/until.ts';
import { unusedGrants } from './grants.ts';
import { secrets, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('Discord’s door', () => {
  it.each([
    ['as it came', false],
    ['in base64', true],
  ])('acknowledges a signed command, handed on %s, and the answer follows', async (_, isBinary) => {
    const { discord } = world;
    const [address, chain] = [gallery.address, isBinary ? 'base' : 'ethereum'];
    world.gateway.isBinary = isBinary;
    const outcome = await discord.runCommand({ name: 'nfts', options: { address, chain } });
    expect(outcome.state).toBe('thinking');
    const { content, embeds } = await discord.settled(outcome);
    expect(content).toMatch(/(64 NFTs on Ethereum|18 NFTs on Base)/);
    expect(embeds).toHaveLength(10);
    expect(discord.violations).toEqual([]);
  });

  it('answers from the shelf what was looked at just now', async () => {
    const { address } = gallery;
    const outcome = await world.discord.runCommand({ name: 'nfts', options: { address } });
    expect(outcome.state).toBe('answered');
  });

  it('pongs, and lets no forgery in', async () => {
    expect(await world.discord.probe()).toEqual({ answersPing: true, refusesForgeries: true });
  });

  it('suggests labels and names', async () => {
    const asked = { name: 'nfts', options: { address: '0x' }, focused: 'address' };
    expect(await world.discord.autocomplete(asked)).toEqual(expect.any(Array));
  });
});

describe('Telegram’s door', () => {
  it('takes an update with the secret, and the answer follows', async () => {
    const { telegram } = world;
    await telegram.send({ text: `/nfts ${gallery.address}` });
    const answer = await until(() => telegram.messages().find(({ from }) => from.is_bot));
    expect(answer.text).toContain('64 NFTs on Ethereum');
    expect(telegram.violations).toEqual([]);
  });

  it('refuses one without', async () => {
    const { status } = await fetch(`${world.cloud.origin}/telegram/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': 'another-secret',
      },
      body: JSON.stringify({ update_id: 1 }),
    });
    expect(status).toBe(401);
  });
});

describe('the API’s doors', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${world.cloud.origin}${path}`, { headers });
  const path = `/v1/account/nfts?chain_id=1&address=${vitalik.address}&limit=3`;

  it('answers whoever has a key', async () => {
    const response = await get(path, { 'x-api-key': secrets.VITRINE_API_KEYS });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ code: 0, count: 137, next_page: 2 });
  });

  it('refuses whoever has none', async () => {
    expect((await get(path)).status).toBe(401);
  });

  it.each(['/openapi.json', '/healthz'])('shows %s to everybody', async (open) => {
    expect((await get(open)).status).toBe(200);
  });

  it.each(['/', '/v1/account', '/discord/interactions', '/healthz/'])(
    'has nothing at %s',
    async (unknown) => {
      const response = await get(unknown);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ message: 'Not Found' });
    },
  );
});

describe('watching', () => {
  const { address } = busyTrader;
  const onDiscord = () => world.discord.messages().filter(({ content }) => isNotice(content));
  const onTelegram = () => world.telegram.messages().filter(({ text }) => isNotice(text));
  const isNotice = (text: string) => text.includes('acquired');

  it('tells both chats of what the market gives, once', async () => {
    const { cloud, discord, telegram, market } = world;
    await discord.settled(await discord.runCommand({ name: 'watch add', options: { address } }));
    await telegram.send({ text: `/watch ${address}` });
    await cloud.settle();
    for (let minute = 0; minute < 5; minute += 1) await cloud.minutePasses(); // what it holds is learnt
    const { id } = market.give('ethereum', address, 'tram-tickets');
    await cloud.minutesUntil(() => onDiscord().length > 0 && onTelegram().length > 0);
    for (let minute = 0; minute < 5; minute += 1) await cloud.minutePasses();
    expect(onDiscord()).toHaveLength(1);
    expect(onTelegram()).toHaveLength(1);
    expect(JSON.stringify(onDiscord())).toContain(`a=${id}`);
    expect(JSON.stringify(onTelegram())).toContain(`a=${id}`);
  });
});

describe('what else asks for a permission', () => {
  const command = async (name: string, options = {}) =>
    world.discord.settled(await world.discord.runCommand({ name, options }));

  it('tries a watch, lists it, shows what is spent, and ends it', async () => {
    const { address } = gallery;
    await command('watch add', { address });
    await command('watch list');
    await command('status');
    await command('watch test');
    await command('watch remove', { wallet: address });
    await world.cloud.settle();
    const test = world.discord.messages().find(({ content }) => content.includes('test'));
    expect(test).toBeDefined();
  });

  it('puts off what it cannot do', async () => {
    const { cloud } = world;
    for (const queue of ['CommandsQueue', 'ChecksQueue']) await cloud.queues.send(queue, 'no JSON');
    await cloud.queues.send('NoticesQueue', 'no JSON', { id: 'a-chat', message: '1' });
    await cloud.settle();
    for (const name of ['answer', 'check', 'notify'])
      expect(cloud.function(name).logs.join()).toContain('will come again');
  });

  it('sends text where a picture cannot be had, and pauses where nobody is left', async () => {
    const { cloud, discord, telegram, market } = world;
    const description = 'Bad Request: wrong type of the web page content';
    telegram.fail({ kind: 'error', code: 400, description }, { method: 'sendPhoto' });
    const before = telegram.messages().length;
    discord.setChannel(discord.world.channelId, { gone: true });
    market.give('ethereum', busyTrader.address, 'tram-tickets');
    await cloud.minutesUntil(() => telegram.messages().length > before);
    expect(cloud.function('notify').logs.join()).toContain('A chat is gone');
  });

  it('follows a group that has moved', async () => {
    const { cloud, telegram, market } = world;
    const [group, moved] = [{ id: -500, title: 'Collectors' }, { id: -1_000_000_000_500 }];
    const user = { id: 9 };
    for (const chat of [group, moved]) await telegram.send({ text: '/start', chat, user });
    telegram.setMember(group, user, 'administrator');
    await telegram.send({ text: `/watch ${traveller.address} ethereum`, chat: group, user });
    await cloud.settle();
    for (let minute = 0; minute < 5; minute += 1) await cloud.minutePasses();
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const parameters = { migrate_to_chat_id: moved.id };
    telegram.fail({ kind: 'error', code: 400, description, parameters });
    const { id } = market.give('ethereum', traveller.address, 'tram-tickets');
    const isThere = () => JSON.stringify(telegram.messages(moved)).includes(`a=${id}`);
    await cloud.minutesUntil(isThere);
  });

  it('says when the month’s credits are used up', async () => {
    const { cloud, telegram, chainbase } = world;
    chainbase.faults.next({ kind: 'limit', of: 'month' }, { times: 9 });
    await cloud.minutesUntil(() => telegram.messages().some(({ text }) => /sleep/.test(text)));
  });
});

describe('after all of that', () => {
  it('nothing was refused for want of a permission', () => {
    expect(world.cloud.roles.denied).toEqual([]);
  });

  it('each permission was of use', () => {
    const { stack, roles } = world.cloud;
    expect(unusedGrants(stack, roles)).toBe('');
  });

  it('the logs are JSON, a line each, and have no secret in them', () => {
    const lines = world.cloud.functions.flatMap(({ logs }) => logs);
    for (const line of lines) {
      const written = JSON.parse(line);
      expect(written).toHaveProperty('_aws' in written ? '_aws' : 'message'); // a figure, or a line
    }
    for (const secret of Object.values(secrets)) expect(lines.join('\n')).not.toContain(secret);
  });

  it('the platforms saw no rule broken', () => {
    expect([...world.discord.violations, ...world.telegram.violations]).toEqual([]);
  });
});
