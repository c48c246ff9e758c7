import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlayground } from '../../../../infra/local/playground/playground.ts';
import type { DiscordOutcome, PlaygroundEvent } from '../../../../infra/local/playground/wire.ts';
import { type DiscordBot, startDiscordBot } from '../../../support/discord-bot.ts';
import { createPage } from './page.ts';

let bot: DiscordBot;
let page: ReturnType<typeof createPage>;

beforeAll(async () => {
  bot = await startDiscordBot();
  page = createPage(createPlayground({ discord: bot.discord }));
});
afterAll(() => bot.stop());

const vitalik = { name: 'nfts', options: { address: 'vitalik.eth' } };

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await page.post(`/playground/discord/${path}`, body);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const lastMessage = async () => (await page.state()).discord?.messages.at(-1) as APIMessage;

/** The custom_id of a button by its label. */
function buttonOf({ components }: APIMessage, label: RegExp): string {
  for (const row of components ?? []) {
    for (const part of row.type === 1 ? row.components : []) {
      if ('custom_id' in part && 'label' in part && label.test(part.label ?? ''))
        return part.custom_id;
    }
  }
  throw new Error(`no button ${label}`);
}

describe('Discord, played', () => {
  it('knows the bot’s commands', async () => {
    const { discord } = await page.state();
    expect(discord?.commands.map(({ name }) => name)).toContain('nfts');
    expect(discord?.bot.bot).toBe(true);
  });

  it('tells of a command: thinking, then the bot’s own answer, and what was typed', async () => {
    const isDone = (event: PlaygroundEvent) =>
      event.side === 'discord' && event.type === 'message' && event.message.embeds.length > 0;
    const events = await page.follow(async () => {
      await post<DiscordOutcome>('command', vitalik);
      await bot.work();
    }, isDone);
    expect(events.map(({ type }) => type)).toEqual(['ready', 'message', 'typed', 'message']);
    const shown = await lastMessage();
    expect(shown).toEqual(bot.discord.messages().at(-1));
    expect(shown.content).toContain('137 NFTs on Ethereum');
    const { discord } = await page.state();
    expect(discord?.typed[shown.interaction_metadata?.id ?? '']).toBe('nfts');
  });

  it('turns a page, by a button and by the form behind the page’s number', async () => {
    const before = await lastMessage();
    const next = { messageId: before.id, customId: buttonOf(before, /›/) };
    expect(await post<DiscordOutcome>('press', next)).toMatchObject({ state: 'updated' });
    expect((await lastMessage()).content).toContain('page 2 of 14');

    const form = await post<DiscordOutcome>('press', {
      messageId: before.id,
      customId: buttonOf(await lastMessage(), /2 \/ 14/),
    });
    expect(form.modal?.title).toBe('Go to page');
    await post('modal', { interactionId: form.interactionId, answers: { page: '14' } });
    await bot.work();
    expect((await lastMessage()).content).toContain('page 14 of 14');
  });

  it('suggests collections while somebody types', async () => {
    const typed = { ...vitalik, options: { ...vitalik.options, collection: '' } };
    const choices = await post<{ name: string }[]>('autocomplete', {
      ...typed,
      focused: 'collection',
    });
    expect(choices.length).toBeGreaterThan(1);
  });

  it('keeps other people’s private answers from the page', async () => {
    const stranger = { id: '7000000000000000001', username: 'stranger' };
    const secret = { name: 'nfts', options: { address: '0x12', private: true }, user: stranger };
    const before = (await page.state()).discord?.messages.length;
    const events = await page.follow(
      async () => {
        await bot.discord.runCommand(secret);
        await post('command', { name: 'nfts', options: { address: '0x12' } });
      },
      ({ type }) => type === 'typed',
    );
    expect(events.map(({ type }) => type)).toEqual(['ready', 'message', 'typed']);
    expect((await page.state()).discord?.messages.length).toBe((before ?? 0) + 1);
  });

  it('shows a guild with channels of each kind, and roles', async () => {
    const { discord } = await page.state();
    expect(discord?.channels.map(({ name, type }) => [name, type])).toEqual([
      ['nft-lounge', 0],
      ['nft-notices', 0],
      ['announcements', 5],
      ['grails', 11],
      ['rules', 0],
    ]);
    expect(discord?.roles.map(({ name }) => name)).toEqual([
      'collectors',
      'moderators',
      'everyone',
    ]);
    expect(discord?.roles.at(-1)?.id).toBe(bot.discord.world.guildId);
  });

  it('types a command where the person is, and nowhere else', async () => {
    const { discord } = await page.state();
    const channelId = discord?.channels[1]?.id;
    await post<DiscordOutcome>('command', { ...vitalik, channelId });
    expect(bot.discord.messages(channelId)).toHaveLength(1);
    for (const path of ['command', 'autocomplete']) {
      const body = { ...vitalik, channelId: '9', ...(path === 'command' ? {} : { focused: 'x' }) };
      const response = await page.post(`/playground/discord/${path}`, body);
      expect([response.status, await response.json()]).toEqual([
        409,
        { error: 'There is no channel 9.' },
      ]);
    }
  });

  it('tells of what the bot says by itself, in any channel of the guild', async () => {
    const { discord } = await page.state();
    const channelId = discord?.channels[3]?.id;
    const message = { content: `<@&${discord?.roles[0]?.id}> something new` };
    const events = await page.follow(
      () => say(channelId, message),
      ({ type }) => type === 'message',
    );
    expect(events.at(-1)).toMatchObject({ message: { channel_id: channelId, ...message } });
    expect((await page.state()).discord?.messages.at(-1)).toMatchObject(message);

    bot.discord.setChannel('77', { guildId: '900' });
    const elsewhere = await page.follow(
      async () => {
        await say('77', message);
        await say(channelId, { content: 'here' });
      },
      ({ type }) => type === 'message',
    );
    expect(elsewhere.at(-1)).toMatchObject({ message: { content: 'here' } });
  });

  it('blames nobody for many notices at once, which Discord slows down', async () => {
    const { discord } = await page.state();
    const channelId = discord?.channels[2]?.id;
    const events = await page.follow(
      async () => {
        for (const name of 'abcde') await say(channelId, { content: name });
        await expect(say(channelId, { content: 'too many' })).rejects.toThrow();
        await say(discord?.channels[0]?.id, { content: 'last' });
      },
      (event) =>
        event.side === 'discord' && event.type === 'message' && event.message.content === 'last',
    );
    expect(bot.discord.violations.map(({ rule }) => rule)).toContain('rate-limit');
    expect(events.map(({ type }) => type)).not.toContain('violation');
  });

  async function say(channelId: string | undefined, body: object): Promise<void> {
    const response = await bot.discord.app.request(`/api/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: {
        authorization: 'Bot a-token-of-the-test',
        'user-agent': 'DiscordBot (https://example.test, 1.0)',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  }

  it.each([
    ['command', '{', 400, 'The request is not JSON.'],
    ['command', {}, 400, 'The request’s “name” is missing, or not what it should be.'],
    [
      'command',
      { name: 'nfts', options: { address: {} } },
      400,
      'The request’s “options.address” is missing, or not what it should be.',
    ],
    ['command', { name: 'nfts', options: {} }, 409, 'The option "address" is required.'],
    [
      'command',
      { ...vitalik, user: { id: '1', username: 'a' } },
      400,
      'The request’s “body” is missing, or not what it should be.',
    ],
    [
      'press',
      { messageId: 'x', customId: 'y' },
      400,
      'The request’s “messageId” is missing, or not what it should be.',
    ],
    ['press', { messageId: '1', customId: 'y' }, 409, 'There is no message 1.'],
    ['modal', { interactionId: '1', answers: {} }, 409, 'Interaction 1 opened no modal.'],
  ])('refuses a bad %s in a sentence: %j', async (path, body, status, error) => {
    const response = await page.post(`/playground/discord/${path}`, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error });
  });
});
