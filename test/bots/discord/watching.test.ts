import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLabelled } from '../../../bots/core/find-labelled.ts';
import type { Labels } from '../../../bots/core/labels.ts';
import type { SaidView } from '../../../bots/core/view.ts';
import type { Standpoint, WatchCommand } from '../../../bots/core/watch-command.ts';
import { UpstreamError, UserError } from '../../../shared/errors.ts';
import { addressOf, azuki, vitalik } from '../../support/addresses.ts';
import { collectLog, troublesIn } from '../../support/collect-log.ts';
import { type DiscordBot, startDiscordBot } from '../../support/discord-bot.ts';
import { rowOf } from '../../support/rows.ts';
import { acquiredOf, renamedOf, watchOf } from './notices.ts';

const stranger = { id: '200000000000000002', username: 'stranger' };
const treasury = {
  label: 'Treasury',
  wallet: addressOf(7),
  chain: 'polygon',
  id: 'abcdefghijkl',
} as const;
const nameless = { label: undefined, wallet: azuki, chain: 'base', id: 'mnopqrstuvwx' } as const;
const misleading = { ...treasury, label: 'vitalik.eth', id: 'yyyyyyyyyyyy' } as const;
const labelled = [treasury, nameless, misleading];

let heard: { command: WatchCommand; from: Standpoint }[];
let answer: (command: WatchCommand) => SaidView;
let places: string[];
const { lines, log } = collectLog();

const labels: Labels = {
  async find(place, text) {
    places.push(place);
    return findLabelled(
      labelled.map((each) => watchOf(each)),
      text,
    );
  },
  async suggest(place, typed) {
    places.push(place);
    return labelled.filter(({ label, wallet }) => `${label} ${wallet}`.includes(typed));
  },
};

const said = (view: Partial<SaidView> = {}): SaidView => ({
  kind: 'said',
  lines: [{ text: 'Done.' }],
  buttons: [],
  askers: false,
  ...view,
});

let bot: DiscordBot;
beforeEach(async () => {
  [heard, places] = [[], []];
  lines.length = 0;
  answer = () => said();
  bot = await startDiscordBot({
    labels,
    log,
    async watching(command, from) {
      heard.push({ command, from });
      return answer(command);
    },
  });
});
afterEach(async () => {
  expect(bot.discord.violations).toEqual([]);
  expect(bot.discord.notes).toEqual([]);
  await bot.stop();
});

type Typed = Parameters<DiscordBot['discord']['runCommand']>[0];

/** Types a command and lets the worker do its part. */
async function type(name: string, options: Typed['options'] = {}, setting: Partial<Typed> = {}) {
  const outcome = await bot.discord.runCommand({ name, options, ...setting });
  await bot.work();
  return outcome;
}

function lastMessage(): APIMessage {
  const message = bot.discord.messages().at(-1);
  if (!message) throw new Error('no message stands in the channel');
  return message;
}

/** Presses the button of a message whose label begins so. */
async function press(label: string, message = lastMessage(), who: object = {}) {
  const pattern = new RegExp(
    `"custom_id":"([^"]+)"[^{}]*"label":"${label}|"label":"${label}[^{}]*"custom_id":"([^"]+)"`,
  );
  const [, before, after] = pattern.exec(JSON.stringify(message.components)) ?? [];
  const customId = before ?? after ?? '';
  const outcome = await bot.discord.press({ messageId: message.id, customId, ...who });
  await bot.work();
  return outcome;
}

const commands = () => heard.map(({ command }) => command);

describe('/watch add', () => {
  it('is acknowledged to its asker alone, then says what came of it', async () => {
    answer = () =>
      said({ title: 'Watching *V*', lines: [{ text: 'Notices go to', chat: 'discord:123' }] });
    expect((await type('watch add', { address: vitalik })).state).toBe('thinking');
    expect(lastMessage().content).toBe('**Watching \\*V\\***\nNotices go to <#123>');
    expect(bot.discord.messages(undefined, stranger.id)).toEqual([]);
  });

  it('leaves out what was left out, and says what the bot lacks', async () => {
    await type('watch add', { address: vitalik.toLowerCase() });
    const { channelId, guildId, visitor } = bot.discord.world;
    expect(heard).toEqual([
      {
        command: { do: 'add', wallet: { address: vitalik }, lacking: [] },
        from: {
          platform: 'discord',
          place: `discord:server:${guildId}`,
          chat: `discord:${channelId}`,
          person: `discord:${visitor.id}`,
          mayManage: true,
          isPrivate: false,
        },
      },
    ]);
  });

  it('takes everything that may be chosen', async () => {
    const channel = '300000000000000021';
    const role = '400000000000000001';
    bot.discord.setChannel(channel, { name: 'elsewhere' });
    bot.discord.setRole(role, { mentionable: true });
    await type('watch add', {
      address: 'vitalik.eth',
      chain: 'base',
      label: ' Vitalik ',
      collection: azuki.toLowerCase(),
      channel,
      role,
      notify: 'mints',
      spam: false,
    });
    expect(commands()).toEqual([
      {
        do: 'add',
        wallet: { name: 'vitalik.eth' },
        chain: 'base',
        label: 'Vitalik',
        only: [azuki],
        origin: 'mints',
        spam: false,
        chat: `discord:${channel}`,
        lacking: [],
        role,
      },
    ]);
  });

  it('names what the bot lacks, here or in another channel or thread', async () => {
    const thread = '300000000000000022';
    bot.discord.setChannel(bot.discord.world.channelId, { appPermissions: 1n << 10n });
    bot.discord.setChannel(thread, { type: 11, appPermissions: (1n << 10n) | (1n << 11n) });
    await type('watch add', { address: vitalik });
    await type('watch add', { address: vitalik, channel: thread });
    await type('watch add', { address: vitalik, channel: bot.discord.world.channelId });
    const lacking = commands().map((command) => 'lacking' in command && command.lacking);
    expect(lacking).toEqual([
      ['Send Messages', 'Embed Links'],
      ['Send Messages in Threads', 'Embed Links'],
      ['Send Messages', 'Embed Links'],
    ]);
  });

  it('takes a label for its wallet on its chain, unless another chain is chosen', async () => {
    await type('watch add', { address: 'treasury' });
    await type('watch add', { address: 'Treasury', chain: 'base' });
    expect(commands()).toMatchObject([
      { wallet: { address: treasury.wallet }, chain: 'polygon' },
      { wallet: { address: treasury.wallet }, chain: 'base' },
    ]);
    expect(new Set(places)).toEqual(new Set([`discord:server:${bot.discord.world.guildId}`]));
  });

  it.each([
    [{ address: '0x1234' }, 'after 0x come 40 characters, and yours has 4'],
    [{ address: 'nobody' }, 'That is not a wallet'],
    [{ address: 'vitalik.eth too' }, 'That is more than a wallet'],
    [{ address: 'Treasury too' }, 'That is more than a wallet'],
    [{ address: vitalik, collection: 'Azuki' }, 'Pick a collection from the list'],
  ])('says at once what can never be: %j', async (options, sentence) => {
    expect((await type('watch add', options)).state).toBe('answered');
    expect(lastMessage().content).toContain(sentence);
    expect(lastMessage().flags).toBe(64);
    expect(heard).toEqual([]);
  });

  it.each([
    [{ chain: 'dogechain' }, 'I don’t know that chain'],
    [{ chain: 'all' }, 'A watch looks at one chain'],
    [{ channel: '3' }, 'I can’t see that channel'],
    [{ channel: '3', guild_id: undefined }, 'Channels are of servers'],
    [{ role: '3', guild_id: undefined }, 'Roles are of servers'],
  ])('says so too when a client sends what it should not: %j', async (wrong, sentence) => {
    const { guild_id, ...chosen } = { guild_id: '1', ...wrong };
    const options = Object.entries({ address: vitalik, ...chosen }).map(([name, value]) => ({
      name,
      value,
      type: 3,
    }));
    const data = { name: 'watch', options: [{ name: 'add', type: 1, options }] };
    const member = { user: stranger, permissions: '32' };
    const interaction = {
      type: 2,
      application_id: '1',
      token: 't',
      guild_id,
      channel_id: '2',
      member,
      data,
    };
    const response = await bot.interact({
      ...interaction,
      authorizing_integration_owners: { 0: '1' },
    });
    expect(JSON.stringify(response)).toContain(sentence);
    expect(bot.jobs).toEqual([]);
  });

  it('refuses a role that it could not mention', async () => {
    const role = '400000000000000002';
    bot.discord.setRole(role, { mentionable: false });
    await type('watch add', { address: vitalik, role });
    expect(lastMessage().content).toContain('You may not mention that role');
    const memberPermissions = (1n << 5n) | (1n << 17n);
    await type('watch add', { address: vitalik, role }, { memberPermissions });
    expect(lastMessage().content).toContain('I may not mention that role');
    expect(heard).toEqual([]);
    bot.discord.setChannel(bot.discord.world.channelId, { appPermissions: 1n << 3n });
    await type('watch add', { address: vitalik, role }, { memberPermissions });
    expect(commands()).toMatchObject([{ role, lacking: [] }]);
  });
});

describe('what was chosen once', () => {
  it('is taken back: all collections, no label, nobody to mention', async () => {
    const nothing = { collection: 'all', label: '-', role: bot.discord.world.guildId };
    await type('watch add', { address: vitalik, ...nothing });
    expect(commands()).toMatchObject([{ do: 'add', only: [], label: '-', role: null }]);
  });

  it.each([
    ['watch add', '', ['All collections']],
    ['watch add', 'coll', ['All collections']],
    ['watch add', 'azuki', []],
    ['nfts', '', []],
  ])('/%s suggests all collections for “%s”: %j', async (name, collection, names) => {
    const options = { address: vitalik, collection };
    const choices = await bot.discord.autocomplete({ name, options, focused: 'collection' });
    expect(choices.map((choice) => choice.name)).toEqual(names);
  });
});

describe('the other commands', () => {
  it.each<[string, Typed['options'], WatchCommand]>([
    ['watch list', {}, { do: 'list', page: 1 }],
    ['watch remove', { wallet: ' Treasury ' }, { do: 'remove', typed: 'Treasury' }],
    ['watch test', {}, { do: 'test', nonce: expect.any(String) }],
    ['status', {}, { do: 'status' }],
    ['forget', {}, { do: 'forget', confirmed: false }],
  ])('/%s is answered to its asker alone', async (name, options, command) => {
    expect((await type(name, options)).state).toBe('thinking');
    expect(commands()).toEqual([command]);
    expect(lastMessage()).toMatchObject({ flags: 64, content: 'Done\\.' });
  });

  it('in private with the bot, one manages one’s own', async () => {
    await type('forget', {}, { guild: false });
    const [{ from } = { from: undefined }] = heard;
    expect(from).toMatchObject({ mayManage: true, isPrivate: true });
    expect(from?.place).toBe(from?.chat);
    expect(from?.place).not.toContain('server');
  });

  it('/watch is offered in servers to those who manage them, and to anybody in private', async () => {
    await expect(type('watch list', {}, { memberPermissions: 1n << 11n })).rejects.toThrow(
      'no command',
    );
    await type('watch list', {}, { guild: false });
  });
});

describe('/watch bulk', () => {
  it('asks for lines, and hands them on', async () => {
    const { state, interactionId, modal } = await type('watch bulk');
    expect(state).toBe('modal');
    expect(modal?.title).toBe('Watch many wallets');
    const wallets = `${vitalik} Vitalik\nvitalik.eth`;
    const outcome = await bot.discord.submitModal({ interactionId, answers: { wallets } });
    await bot.work();
    expect(outcome.state).toBe('thinking');
    expect(commands()).toEqual([{ do: 'add-many', text: wallets, lacking: [] }]);
    expect(lastMessage().flags).toBe(64);
  });

  it('remembers the chain', async () => {
    const { interactionId } = await type('watch bulk', { chain: 'zksync' });
    await bot.discord.submitModal({ interactionId, answers: { wallets: vitalik } });
    await bot.work();
    expect(commands()).toMatchObject([{ do: 'add-many', chain: 'zksync' }]);
  });

  it('asks again whether they may, when the form is sent', async () => {
    const { interactionId } = await type('watch bulk');
    await bot.discord.submitModal({
      interactionId,
      answers: { wallets: vitalik },
      memberPermissions: 0n,
    });
    await bot.work();
    expect(lastMessage().content).toContain('Manage Server');
    expect(heard).toEqual([]);
  });
});

describe('who may', () => {
  const bit = (position: bigint) => String(1n << position);
  const asked = (permissions: string | undefined, name: string) => ({
    type: 2,
    application_id: '1',
    token: 't',
    guild_id: '1',
    channel_id: '2',
    authorizing_integration_owners: { 0: '1' },
    member: { user: stranger, permissions },
    data: {
      name: 'watch',
      options: [{ name, type: 1, options: [{ name: 'wallet', value: 'x' }] }],
    },
  });

  it.each([
    ['Manage Server', bit(5n), true],
    ['an administrator', bit(3n), true],
    ['all but those', String(((1n << 50n) - 1n) & ~((1n << 5n) | (1n << 3n))), false],
    ['nothing', '0', false],
    ['nothing that Discord says', undefined, false],
  ])('change the watchlist: %s', async (_, permissions, may) => {
    for (const name of ['remove', 'test']) await bot.interact(asked(permissions, name));
    expect(bot.jobs).toHaveLength(may ? 2 : 0);
    const response = await bot.interact(asked(permissions, 'bulk'));
    expect(response.type).toBe(may ? 9 : 4);
  });

  it('look at it: whoever the server lets near the command', async () => {
    await bot.interact(asked('0', 'list'));
    await bot.work();
    expect(heard).toMatchObject([{ command: { do: 'list' }, from: { mayManage: false } }]);
  });

  it('make it write: nobody where the server does not have it', async () => {
    const visiting = { ...asked('32', 'test'), authorizing_integration_owners: { 1: '2' } };
    expect(JSON.stringify(await bot.interact(visiting))).toContain('only where I am a member');
    const among = { ...asked('32', 'test'), guild_id: undefined, context: 2 };
    expect(JSON.stringify(await bot.interact(among))).toContain('only where I am a member');
    expect(bot.jobs).toEqual([]);
  });
});

describe('the buttons', () => {
  const unwatch = { action: 'unwatch', watchId: 'abcdefghijkl' } as const;

  it('"Watch" on a gallery watches that wallet on that chain, and leaves the gallery alone', async () => {
    await type('nfts', { address: vitalik, chain: 'polygon' });
    const gallery = lastMessage();
    expect((await press('Watch')).state).toBe('thinking');
    expect(commands()).toEqual([
      { do: 'add', wallet: { address: vitalik }, chain: 'polygon', lacking: [] },
    ]);
    expect(bot.discord.messages()[0]).toEqual(gallery);
    expect(lastMessage().flags).toBe(64);
  });

  it('"Watch" is refused kindly to those who may not', async () => {
    await type('nfts', { address: vitalik });
    expect((await press('Watch', lastMessage(), { memberPermissions: 0n })).state).toBe('answered');
    expect(lastMessage()).toMatchObject({ flags: 64 });
    expect(lastMessage().content).toMatchInlineSnapshot(
      `"Changing the watchlist needs the permission Manage Server\\. Ask somebody who has it\\."`,
    );
    expect(heard).toEqual([]);
  });

  it('"Watch" works in private with the bot, and not among others', async () => {
    await type('nfts', { address: vitalik }, { guild: false });
    await press('Watch');
    expect(heard).toMatchObject([
      { command: { do: 'add', lacking: [] }, from: { isPrivate: true } },
    ]);
    await type('nfts', { address: vitalik }, { guild: false, installed: 'user' });
    await press('Watch');
    expect(lastMessage().content).toContain('only where I am a member');
  });

  it('of a list change the list', async () => {
    answer = (command) =>
      command.do === 'list'
        ? said({
            lines: [{ text: `page ${command.page}` }],
            buttons: [
              [{ label: 'End', target: unwatch, isDanger: true }],
              [{ label: 'Next', target: { action: 'watches', page: 2 } }],
            ],
          })
        : said();
    await type('watch list');
    expect((await press('Next')).state).toBe('acknowledged');
    expect(lastMessage().content).toBe('page 2');
    expect(JSON.stringify(lastMessage().components)).toContain('"style":4');
    await press('End');
    expect(lastMessage().content).toBe('Done\\.');
    expect(commands()).toEqual([
      { do: 'list', page: 1 },
      { do: 'list', page: 2 },
      { do: 'unwatch', watchId: 'abcdefghijkl' },
    ]);
    expect(bot.discord.messages()).toHaveLength(1);
  });

  it('confirm that everything is forgotten', async () => {
    const target = { action: 'forget' } as const;
    answer = () => said({ buttons: [[{ label: 'Forget', target, isDanger: true }]] });
    await type('forget');
    await press('Forget');
    expect(commands().at(-1)).toEqual({ do: 'forget', confirmed: true });
  });

  it('keep the list when something fails, and say so aside', async () => {
    answer = () => said({ buttons: [[{ label: 'End', target: unwatch }]] });
    await type('watch list');
    answer = () => {
      throw new UserError('That wallet is not watched any more.');
    };
    await press('End');
    const [list, aside] = bot.discord.messages();
    expect(list?.content).toBe('Done\\.');
    expect(aside).toMatchObject({ flags: 64, content: 'That wallet is not watched any more\\.' });
  });

  it('of a list ask each time whether they may', async () => {
    answer = () => said({ buttons: [[{ label: 'End', target: unwatch }]] });
    await type('watch list');
    heard = [];
    await press('End', lastMessage(), { memberPermissions: 0n });
    expect(lastMessage().content).toContain('Manage Server');
    expect(heard).toEqual([]);
  });
});

describe('the buttons of a notice', () => {
  async function notify() {
    const chat = `discord:${bot.discord.world.channelId}`;
    await bot.courier.send(acquiredOf([rowOf(1)], { chat }), watchOf({ chat }));
    return lastMessage();
  }

  it('mute a collection, and answer aside', async () => {
    const notice = await notify();
    expect((await press('Mute Azuki')).state).toBe('thinking');
    expect(commands()).toEqual([
      { do: 'mute', chain: 'ethereum', wallet: vitalik, contract: azuki },
    ]);
    expect(bot.discord.messages()[0]).toEqual(notice);
    expect(lastMessage().flags).toBe(64);
    await press('Mute Azuki', notice, { memberPermissions: 0n });
    expect(commands()).toHaveLength(1);
  });

  it('say how to hear of it again, in what was said aside', async () => {
    const request = { chain: 'ethereum', wallet: vitalik, contract: azuki, page: 1 } as const;
    const unmute = { label: 'Unmute', target: { action: 'unmute', request } } as const;
    answer = (command) => said({ buttons: command.do === 'mute' ? [[unmute]] : [] });
    const notice = await notify();
    await press('Mute Azuki');
    expect((await press('Unmute')).state).toBe('acknowledged');
    expect(commands()[1]).toEqual({
      ...{ do: 'unmute', chain: 'ethereum', wallet: vitalik, contract: azuki },
    });
    expect(bot.discord.messages()).toHaveLength(2);
    expect(bot.discord.messages()[0]).toEqual(notice);
    await press('Mute Azuki', notice);
    await press('Unmute', lastMessage(), { memberPermissions: 0n });
    expect(commands()).toHaveLength(3);
  });

  it('end a watch, and answer aside', async () => {
    const chat = `discord:${bot.discord.world.channelId}`;
    await bot.courier.send({ ...renamedOf('v.eth', azuki), chat }, watchOf({ chat }));
    const notice = lastMessage();
    expect((await press('Stop watching')).state).toBe('thinking');
    expect(commands()).toEqual([{ do: 'unwatch', watchId: 'abcdefghijkl' }]);
    expect(bot.discord.messages()[0]).toEqual(notice);
    expect(lastMessage().flags).toBe(64);
    await press('Stop watching', notice, { memberPermissions: 0n });
    expect(commands()).toHaveLength(1);
  });

  it('show the whole gallery to who presses, alone', async () => {
    const notice = await notify();
    await press('Show all', notice, { user: stranger });
    expect(bot.discord.messages()[0]).toEqual(notice);
    expect(lastMessage()).toMatchObject({
      flags: 64,
      content: expect.stringContaining('137 NFTs'),
    });
  });
});

describe('labels', () => {
  const suggest = (name: string, options: Record<string, string>, focused: string) =>
    bot.discord.autocomplete({ name, options, focused });

  it('open a gallery on their chain', async () => {
    await type('nfts', { address: 'TREASURY' });
    expect(lastMessage().content).toContain('on Polygon');
  });

  it('are suggested before what is typed', async () => {
    expect(await suggest('nfts', { address: '' }, 'address')).toMatchInlineSnapshot(`
      [
        {
          "name": "Treasury · 0x0000…0007 · Polygon",
          "value": "Treasury",
        },
        {
          "name": "0xED5A…C544 · Base",
          "value": "0xED5AF388653567Af2F388E6224dC7C4b3241C544",
        },
        {
          "name": "vitalik.eth · 0x0000…0007 · Polygon",
          "value": "0x0000000000000000000000000000000000000007",
        },
      ]
    `);
    expect(await suggest('watch add', { address: 'vitalik' }, 'address')).toMatchInlineSnapshot(`
      [
        {
          "name": "vitalik.eth · 0x0000…0007 · Polygon",
          "value": "0x0000000000000000000000000000000000000007",
        },
        {
          "name": "vitalik.eth",
          "value": "vitalik.eth",
        },
      ]
    `);
  });

  it('name the watches that may be removed', async () => {
    expect(await suggest('watch remove', { wallet: '' }, 'wallet')).toMatchInlineSnapshot(`
      [
        {
          "name": "Treasury · 0x0000…0007 · Polygon",
          "value": "abcdefghijkl",
        },
        {
          "name": "0xED5A…C544 · Base",
          "value": "mnopqrstuvwx",
        },
        {
          "name": "vitalik.eth · 0x0000…0007 · Polygon",
          "value": "yyyyyyyyyyyy",
        },
      ]
    `);
  });

  it('are known while a collection is chosen', async () => {
    await suggest('watch add', { address: 'treasury', collection: '' }, 'collection');
    expect(bot.jobs).toMatchObject([
      { kind: 'warm', ask: { chain: 'polygon', wallet: { address: treasury.wallet } } },
    ]);
  });
});

describe('when something fails', () => {
  it.each([
    ['a bug', new TypeError('x is not a function'), 'Something went wrong on our side'],
    ['the table', new UpstreamError('table', 'unavailable'), 'Our table is not answering'],
    ['Chainbase', new UpstreamError('chainbase', 'month-exhausted'), 'credits are used up'],
    ['the asker', new UserError('Not so.'), 'Not so'],
  ])('nobody is left waiting: %s', async (_, error, sentence) => {
    answer = () => {
      throw error;
    };
    await type('watch list');
    expect(lastMessage().content).toContain(sentence);
    expect(lastMessage().flags).toBe(64);
    const isOurs = error instanceof TypeError || sentence.startsWith('Our');
    expect(troublesIn(lines)).toHaveLength(isOurs ? 1 : 0);
  });
});
