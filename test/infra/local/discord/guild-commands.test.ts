import { PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClientRefusal } from '../../../../infra/local/discord/client-refusal.ts';
import { memberPermissions } from '../../../../infra/local/discord/world.ts';
import { type Bot, createBot } from './bot.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await createBot();
});

const add = (options: Record<string, string> = {}, more: object = {}) =>
  bot.discord.runCommand({ name: 'watch add', options: { address: '0x1', ...options }, ...more });

describe('a subcommand', () => {
  it('carries its options inside it', async () => {
    await add({ collection: '0x2' });
    expect(bot.last().data).toEqual({
      id: bot.discord.commands()[1]?.id,
      name: 'watch',
      type: 1,
      options: [
        {
          name: 'add',
          type: 1,
          options: [
            { name: 'address', type: 3, value: '0x1' },
            { name: 'collection', type: 3, value: '0x2' },
          ],
        },
      ],
    });
  });

  it('may have no options', async () => {
    await bot.discord.runCommand({ name: 'watch list' });
    expect(bot.last()).toMatchObject({
      data: { options: [{ name: 'list', type: 1, options: [] }] },
    });
  });

  it('asks for suggestions with the option under the cursor inside it', async () => {
    const choices = [{ name: 'vitalik.eth', value: '0xd8' }];
    bot.answer(() => ({ type: 8, data: { choices } }));
    bot.discord.setChannel('42');
    const options = { address: '0x1', channel: '42', collection: 'pu' };
    const typed = { name: 'watch add', options, focused: 'collection' };
    expect(await bot.discord.autocomplete(typed)).toEqual(choices);
    expect(bot.last()).toMatchObject({
      type: 4,
      data: {
        options: [
          {
            name: 'add',
            options: [
              { name: 'address', value: '0x1' },
              { name: 'collection', value: 'pu', focused: true },
              { name: 'channel', value: '42' },
            ],
          },
        ],
      },
    });
    expect(bot.last().data).not.toHaveProperty('resolved');
  });

  it('may open a form with room for many lines', async () => {
    const input = { type: 4, custom_id: 'wallets', style: 2, max_length: 4000 };
    const components = [{ type: 18, label: 'Wallets', component: input }];
    bot.answer(() => ({ type: 9, data: { custom_id: 'bulk', title: 'Add many', components } }));
    const { interactionId, state } = await bot.discord.runCommand({ name: 'watch bulk' });
    expect(state).toBe('modal');

    bot.answer(() => ({ type: 4, data: { content: 'added' } }));
    const wallets = '0x1 alice\n0x2 bob\n'.padEnd(4000, '.');
    const submit = (text: string, more: object = {}) =>
      bot.discord.submitModal({ interactionId, answers: { wallets: text }, ...more });
    await expect(submit(`${wallets}.`)).rejects.toThrow(ClientRefusal);
    await submit(wallets, { memberPermissions });
    expect(bot.last()).toMatchObject({
      type: 5,
      guild_id: bot.discord.world.guildId,
      member: { permissions: String(memberPermissions) },
      data: { components: [{ component: { type: 4, custom_id: 'wallets', value: wallets } }] },
    });
  });
});

describe('a channel', () => {
  it('comes with its kind, and what the member and the bot may do in it', async () => {
    const appPermissions = PermissionFlagsBits.ViewChannel;
    bot.discord.setChannel('42', { name: 'drops', type: 5, appPermissions });
    await add({ channel: '42' }, { memberPermissions: 32n | 1024n });
    const { guildId: guild_id } = bot.discord.world;
    expect(bot.last()).toMatchObject({
      data: {
        options: [{ options: [{}, { name: 'channel', type: 7, value: '42' }] }],
        resolved: {
          channels: {
            42: {
              id: '42',
              name: 'drops',
              type: 5,
              guild_id,
              permissions: '1056',
              app_permissions: '1024',
            },
          },
        },
      },
      member: { permissions: '1056' },
    });
  });

  it('may be a thread, where writing is a permission of its own', async () => {
    const { SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits;
    const parentId = bot.discord.world.channelId;
    const appPermissions = ViewChannel | SendMessages;
    bot.discord.setChannel('43', { name: 'punks', type: 11, parentId, appPermissions });
    await add({ channel: '43' });
    const resolved = { type: 11, parent_id: parentId, thread_metadata: { archived: false } };
    expect(bot.last()).toMatchObject({ data: { resolved: { channels: { 43: resolved } } } });

    const send = () => bot.call('POST', '/channels/43/messages', { content: 'c' });
    expect(await (await send()).json()).toMatchObject({ code: 50013 });
    bot.discord.setChannel('43', { appPermissions: ViewChannel | SendMessagesInThreads });
    expect((await send()).status).toBe(200);
    expect(await (await bot.call('GET', '/channels/43')).json()).toMatchObject(resolved);
  });

  it.each([
    ['deleted', { gone: true }],
    ['of a type that is not wanted', { type: 2 }],
    ['of another guild', { guildId: '900' }],
  ])('is not offered when it is %s', async (_, change) => {
    bot.discord.setChannel('42', change);
    await expect(add({ channel: '42' })).rejects.toThrow(ClientRefusal);
    expect(bot.received).toEqual([]);
  });

  it('has permissions of its own, for the member too', async () => {
    const { channelId } = bot.discord.world;
    bot.discord.setChannel(channelId, { appPermissions: 1024n, memberPermissions: 33n });
    await add();
    expect(bot.last()).toMatchObject({
      app_permissions: '1024',
      channel: { id: channelId, type: 0, permissions: '33' },
      member: { permissions: '33' },
    });
  });

  it('says which guild one is in', async () => {
    bot.discord.setChannel('77', { guildId: '900' });
    await add({}, { channelId: '77' });
    expect(bot.last()).toMatchObject({
      channel_id: '77',
      guild_id: '900',
      guild: { id: '900' },
      authorizing_integration_owners: { 0: '900' },
    });
    expect(bot.discord.world.channels().map(({ id }) => id)).toEqual([bot.discord.world.channelId]);
  });

  it('is no place for anything once it is deleted', async () => {
    bot.discord.setChannel(bot.discord.world.channelId, { gone: true });
    await expect(add()).rejects.toThrow('There is no channel');
  });
});

describe('a role', () => {
  it('comes with its name', async () => {
    bot.discord.setRole('9', { name: 'Collectors', mentionable: false });
    await add({ role: '9' });
    const role = { id: '9', name: 'Collectors', mentionable: false };
    expect(bot.last()).toMatchObject({ data: { resolved: { roles: { 9: role } } } });
    expect(bot.discord.world.roles()).toEqual([role]);
  });

  it('may be @everyone, whose id is the guild', async () => {
    const { guildId } = bot.discord.world;
    await add({ role: guildId });
    const role = { id: guildId, name: '@everyone' };
    expect(bot.last()).toMatchObject({ data: { resolved: { roles: { [guildId]: role } } } });
    expect(bot.discord.world.roles()).toEqual([]);
  });
});

describe('a command for managers', () => {
  const { Administrator, ManageGuild } = PermissionFlagsBits;

  it.each([
    ['whoever may manage the server', memberPermissions | ManageGuild, true],
    ['an administrator', Administrator, true],
    ['any member', memberPermissions, false],
  ])('is offered to %s', async (_, permissions, isOffered) => {
    const typed = { name: 'watch list', memberPermissions: permissions };
    const asked = { ...typed, name: 'watch add', focused: 'address' };
    if (isOffered) {
      expect((await bot.discord.runCommand(typed)).state).toBe('answered');
    } else {
      await expect(bot.discord.runCommand(typed)).rejects.toThrow('There is no command');
      await expect(bot.discord.autocomplete(asked)).rejects.toThrow('There is no command');
    }
  });

  it('is left to administrators by "0"', async () => {
    const command = { name: 'status', description: 'd', default_member_permissions: '0' };
    await bot.call('PUT', `/applications/${bot.discord.world.bot.id}/commands`, [command]);
    await expect(bot.discord.runCommand({ name: 'status' })).rejects.toThrow(ClientRefusal);
    const typed = { name: 'status', memberPermissions: Administrator };
    expect((await bot.discord.runCommand(typed)).state).toBe('answered');
  });
});

describe('a button on a message that the bot sent by itself', () => {
  const notice = {
    content: 'notice',
    components: [
      { type: 1, components: [{ type: 2, style: 2, label: 'Stop', custom_id: 'stop' }] },
    ],
  };

  it('is pressed where the message is, which names no interaction', async () => {
    bot.discord.setChannel('42', { type: 11 });
    await bot.call('POST', '/channels/42/messages', notice);
    const [message] = bot.discord.messages('42');
    bot.answer(() => ({ type: 7, data: { content: 'stopped', components: [] } }));
    const pressed = { messageId: message?.id ?? '', customId: 'stop', memberPermissions };
    expect((await bot.discord.press(pressed)).state).toBe('updated');
    expect(bot.last()).toMatchObject({
      type: 3,
      channel_id: '42',
      guild_id: bot.discord.world.guildId,
      context: 0,
      authorizing_integration_owners: { 0: bot.discord.world.guildId },
      member: { permissions: String(memberPermissions) },
      message: { id: message?.id, content: 'notice' },
    });
    expect(bot.last().message).not.toHaveProperty('interaction_metadata');
    expect(bot.discord.messages('42')).toMatchObject([{ content: 'stopped' }]);
  });
});
