import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import { botPermissions } from '../../../../infra/local/discord/world.ts';
import { applicationId, type Bot, botToken, commands, createBot } from './bot.ts';

let bot: Bot;
let messagesPath: string;
beforeEach(async () => {
  bot = await createBot();
  messagesPath = `/channels/${bot.discord.world.channelId}/messages`;
});

const rules = () => bot.discord.violations.map(({ rule }) => rule);
const read = async (response: Response) => (await response.json()) as APIMessage;
const seen = async (response: Response) => [response.status, await response.json()];

describe('a request', () => {
  it.each([
    ['no user agent', { 'user-agent': '' }, 403, 40333, 'user-agent'],
    ['a foreign user agent', { 'user-agent': 'node' }, 403, 40333, 'user-agent'],
    ['no token', { authorization: '' }, 401, 0, 'authorization'],
    ['a token without "Bot"', { authorization: botToken }, 401, 0, 'authorization'],
    ['another content type', { 'content-type': 'text/plain' }, 400, 50035, 'body-form'],
  ])('with %s is refused', async (_, headers, status, code, rule) => {
    const response = await bot.call('POST', messagesPath, { content: 'c' }, headers);
    expect(await seen(response)).toMatchObject([status, { code }]);
    expect(rules()).toEqual([rule]);
    expect(bot.discord.messages()).toEqual([]);
  });

  it('to an interaction endpoint needs a user agent, and no token', async () => {
    await bot.discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
    const call = (headers: object) => bot.call('GET', bot.original(), undefined, headers);
    expect((await call({ authorization: '' })).status).toBe(200);
    expect((await call({ 'user-agent': '' })).status).toBe(403);
  });

  it('may leave out /api, as behind a base path', async () => {
    const headers = { authorization: `Bot ${botToken}`, 'user-agent': 'DiscordBot (a, 1)' };
    const response = await bot.discord.app.request('/v10/users/@me', { headers });
    expect(await response.json()).toMatchObject({ id: applicationId, bot: true });
  });

  it.each(['/nowhere', '/gateway/bot'])('to %s finds nothing', async (path) => {
    expect((await bot.call('GET', path)).status).toBeGreaterThanOrEqual(404);
  });

  it('remembers no id and no token', async () => {
    await bot.discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
    await bot.call('PATCH', bot.original(), { content: 'x'.repeat(2001) });
    expect(bot.discord.violations).toMatchObject([
      { where: 'PATCH /webhooks/:id/:id/messages/@original', time: bot.clock.now() },
    ]);
  });
});

describe("a channel's message", () => {
  it('is created, read, edited and deleted', async () => {
    const created = await bot.call('POST', messagesPath, { content: 'one', nonce: 'n' });
    const message = await read(created);
    expect(message).toMatchObject({ content: 'one', nonce: 'n', author: { id: applicationId } });

    const path = `${messagesPath}/${message.id}`;
    expect(await (await bot.call('GET', path)).json()).toEqual(message);
    const edited = await bot.call('PATCH', path, { content: 'two' });
    expect(await edited.json()).toMatchObject({ id: message.id, content: 'two' });
    expect((await bot.call('DELETE', path)).status).toBe(204);
    expect(await seen(await bot.call('GET', path))).toMatchObject([404, { code: 10008 }]);
  });

  it('that breaks limits is refused in the form of Discord, with the place of each', async () => {
    const body = {
      content: 'x'.repeat(2001),
      embeds: [{ title: 't' }, { title: 'x'.repeat(257), url: 'ipfs://a' }],
    };
    const response = await bot.call('POST', messagesPath, body);
    expect(await seen(response)).toMatchInlineSnapshot(`
      [
        400,
        {
          "code": 50035,
          "errors": {
            "content": {
              "_errors": [
                {
                  "code": "BASE_TYPE_MAX_LENGTH",
                  "message": "Must be 2000 or fewer in length.",
                },
              ],
            },
            "embeds": {
              "1": {
                "title": {
                  "_errors": [
                    {
                      "code": "BASE_TYPE_MAX_LENGTH",
                      "message": "Must be 256 or fewer in length.",
                    },
                  ],
                },
                "url": {
                  "_errors": [
                    {
                      "code": "URL_TYPE_INVALID_SCHEME",
                      "message": "Scheme must be one of ('http', 'https').",
                    },
                  ],
                },
              },
            },
          },
          "message": "Invalid Form Body",
        },
      ]
    `);
    expect(rules()).toEqual(['content-length', 'embed-title', 'url-scheme']);
  });

  it('with nothing in it is refused with a code of its own', async () => {
    const response = await bot.call('POST', messagesPath, { content: '' });
    expect(await seen(response)).toMatchObject([400, { code: 50006 }]);
  });

  it('whose embeds share a url is taken, and noted', async () => {
    const embeds = ['1', '2', '1'].map((name) => ({ title: name, url: `https://a.test/${name}` }));
    expect((await bot.call('POST', messagesPath, { embeds })).status).toBe(200);
    expect(rules()).toEqual([]);
    expect(bot.discord.notes).toMatchObject([{ rule: 'embeds-merged', at: 'embeds.2.url' }]);
  });

  it('is sent once under an enforced nonce, for some minutes', async () => {
    const body = { content: 'notice', nonce: 'n-1', enforce_nonce: true };
    const send = async (more: object = {}) =>
      read(await bot.call('POST', messagesPath, { ...body, ...more }));
    const first = await send();
    expect(await send({ content: 'again' })).toEqual(first);
    expect((await send({ nonce: 'n-2' })).id).not.toBe(first.id);
    await bot.clock.pass(5 * 60_000 - 1);
    expect((await send()).id).toBe(first.id);
    await bot.clock.pass(1);
    const second = await send();
    expect(second.id).not.toBe(first.id);
    expect((await send({ enforce_nonce: false })).id).not.toBe(second.id);

    const { id } = await send({ nonce: 'n-3' });
    await bot.call('DELETE', `${messagesPath}/${id}`);
    expect(await send({ nonce: 'n-3' })).toMatchObject({ code: 10008 });
  });

  it.each([
    ['gone', { gone: true }, 404, 10003],
    ['out of sight', { appPermissions: 0n }, 403, 50001],
    ['read-only', { appPermissions: 1n << 10n }, 403, 50013],
    ['closed to embeds', { appPermissions: (1n << 10n) | (1n << 11n) }, 403, 50013],
  ])('is refused where the channel is %s', async (_, change, status, code) => {
    bot.discord.setChannel('42', change);
    const response = await bot.call('POST', '/channels/42/messages', { embeds: [{ title: 't' }] });
    expect(await seen(response)).toMatchObject([status, { code }]);
  });

  it('is refused in a channel that nobody has seen', async () => {
    const response = await bot.call('POST', '/channels/42/messages', { content: 'c' });
    expect(await seen(response)).toMatchObject([404, { code: 10003 }]);
  });

  it('cannot be an ephemeral one', async () => {
    bot.answer(() => ({ type: 4, data: { content: 'psst', flags: 64 } }));
    const { message } = await bot.discord.runCommand({ name: 'nfts', options: { address: '0x1' } });
    const path = `${messagesPath}/${message?.id}`;
    expect(await seen(await bot.call('PATCH', path, { content: 'c' }))).toMatchObject([
      404,
      { code: 10008 },
    ]);
  });

  it.each([
    [undefined, true, ['9'], 1],
    [{ parse: [] }, false, [], 0],
    [{ parse: ['roles'] }, false, ['9'], 0],
    [{ roles: ['8'] }, false, [], 0],
    [{ parse: ['everyone'], roles: ['9'] }, true, ['9'], 0],
  ])('with allowed mentions %j mentions no one else', async (allowed, everyone, roles, users) => {
    const appPermissions = botPermissions | PermissionFlagsBits.MentionEveryone;
    bot.discord.setChannel(bot.discord.world.channelId, { appPermissions });
    const content = `@everyone <@&9> <@${bot.discord.world.visitor.id}>`;
    const body = { content, ...(allowed ? { allowed_mentions: allowed } : {}) };
    const message = await read(await bot.call('POST', messagesPath, body));
    expect([message.mention_everyone, message.mention_roles, message.mentions.length]).toEqual([
      everyone,
      roles,
      users,
    ]);
    const edit = { content: `${content}!` };
    const edited = await bot.call('PATCH', `${messagesPath}/${message.id}`, edit);
    expect(await edited.json()).toMatchObject({ mention_everyone: true });
  });
});

describe('without the permission to mention everyone, a message', () => {
  it('mentions the roles that anybody may mention, and not @everyone', async () => {
    const { guildId } = bot.discord.world;
    bot.discord.setRole('8', { name: 'Moderators', mentionable: false });
    bot.discord.setRole('9', { name: 'Collectors' });
    const content = `@everyone <@&${guildId}> <@&8> <@&9>`;
    const allowed_mentions = { parse: ['everyone'], roles: [guildId, '8', '9'] };
    const message = await read(await bot.call('POST', messagesPath, { content, allowed_mentions }));
    expect(message).toMatchObject({ mention_everyone: false, mention_roles: ['9'] });
  });
});

describe('follow-ups of an interaction', () => {
  it('can be read, edited and deleted by its token alone', async () => {
    const typed = { name: 'nfts', options: { address: '0x1' } };
    const { message: foreign } = await bot.discord.runCommand(typed);
    const { message: first } = await bot.discord.runCommand(typed);
    const base = `/webhooks/${applicationId}/${bot.last().token}`;
    const created = await bot.call('POST', base, { content: 'more', flags: 64 });
    const message = await read(created);
    expect(message).toMatchObject({
      flags: 64,
      interaction_metadata: { original_response_message_id: first?.id },
    });

    const path = `${base}/messages/${message.id}`;
    const edited = await bot.call('PATCH', path, { content: 'changed' });
    expect(await edited.json()).toMatchObject({ content: 'changed', flags: 64 });
    expect((await bot.call('DELETE', path)).status).toBe(204);
    for (const id of [message.id, foreign?.id]) {
      const response = await bot.call('GET', `${base}/messages/${id}`);
      expect(await seen(response)).toMatchObject([404, { code: 10008 }]);
    }
    expect((await bot.call('DELETE', bot.original())).status).toBe(204);
    expect((await bot.call('GET', bot.original())).status).toBe(404);
  });

  it('mention users only, unless told otherwise', async () => {
    bot.answer(() => ({ type: 4, data: { content: '@everyone <@&9> <@5> <@6>' } }));
    const typed = { name: 'nfts', options: { address: '0x1' } };
    const user = { id: '5', username: 'five' };
    const { message } = await bot.discord.runCommand({ ...typed, user });
    const [everyone, roles] = [message?.mention_everyone, message?.mention_roles];
    expect([everyone, roles, message?.mentions]).toMatchObject([false, [], [user]]);
  });
});

describe('commands', () => {
  const path = `/applications/${applicationId}/commands`;

  it('are overwritten as a whole, and keep their ids', async () => {
    const before = bot.discord.commands();
    expect(before.map(({ name }) => name)).toEqual(['nfts', 'watch']);
    await bot.call('PUT', path, commands.slice(0, 1));
    expect(bot.discord.commands().map(({ id }) => id)).toEqual([before[0]?.id]);
    expect(await (await bot.call('GET', path)).json()).toEqual(bot.discord.commands());
  });

  it('are all refused for one that breaks a limit', async () => {
    const response = await bot.call('PUT', path, [...commands, { name: 'Bad', description: 'd' }]);
    expect(await seen(response)).toMatchObject([
      400,
      { errors: { 2: { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } } } },
    ]);
    expect(bot.discord.commands()).toHaveLength(2);
  });
});
