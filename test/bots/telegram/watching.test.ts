import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunWatchCommand } from '../../../bots/core/run-watch-command.ts';
import type { SaidButton, SaidView } from '../../../bots/core/view.ts';
import { createTelegramCourier } from '../../../bots/telegram/courier.ts';
import type { ChatRef } from '../../../infra/local/telegram/chats.ts';
import type { Fault } from '../../../infra/local/telegram/faults.ts';
import type { StandInMessage } from '../../../infra/local/telegram/messages.ts';
import { UpstreamError, UserError } from '../../../shared/errors.ts';
import { createLog } from '../../../shared/log.ts';
import { createFailedPictures } from '../../../shared/store/pictures.ts';
import { azuki, vitalik as wallet } from '../../support/addresses.ts';
import { troublesIn } from '../../support/collect-log.ts';
import { rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';
import { type BotOptions, createBot, type TestBot } from './bot.ts';
import { acquiredOf, watch } from './notices.ts';

const me: ChatRef = { id: 7_000_001 };
const group: ChatRef = { id: -1_000_000_000_123, type: 'supergroup' };
const forum: ChatRef = { ...group, id: -1_000_000_000_456, topic: 9 };
const watchId = 'abcdefghijkl';

let table: TestTable;
let bot: TestBot;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());
afterEach(() => expect(bot.telegram.violations).toEqual([]));

function start(options: Omit<BotOptions, 'table'> = {}) {
  bot = createBot({ table: table.table, ...options });
  return bot;
}

async function say(text: string, chat: ChatRef = me) {
  bot.pass(2_000);
  const message = await bot.telegram.send({ text, chat });
  await bot.settle();
  return message;
}

async function press(label: string, message = last()) {
  const button = message.keyboard.flat().find(({ text }) => text === label);
  if (!button || !('callback_data' in button)) throw new Error(`no button ${label}`);
  bot.pass(2_000);
  const { chatId, messageId } = message;
  const chat = { id: chatId };
  const answer = await bot.telegram.press({ data: button.callback_data, chat, messageId });
  await bot.settle();
  return answer;
}

const ofBot = (chat: ChatRef = me) => bot.telegram.messages(chat).filter(({ from }) => from.is_bot);

function last(chat?: ChatRef): StandInMessage {
  const message = ofBot(chat).at(-1);
  if (!message) throw new Error('the bot said nothing');
  return message;
}

function said(text: string, ...buttons: SaidButton[]): SaidView {
  return { kind: 'said', lines: [{ text }], buttons: [buttons], askers: false };
}

const unwatch: SaidButton = { label: 'End Cold', target: { action: 'unwatch', watchId } };

/** A watchlist in which what was said counts the commands. */
function counting(...buttons: SaidButton[]): RunWatchCommand {
  let count = 0;
  return async (command) => {
    count += 1;
    return said(`${command.do} ${count}`, ...buttons);
  };
}

const adminsOnly: RunWatchCommand = async (_, { mayManage }) => {
  if (!mayManage) throw new UserError('Only admins may do that.');
  return said('Done.');
};

const wishes = () => bot.wishes.map(({ command }) => command);

describe('a command', () => {
  it('goes to the watchlist, and is answered', async () => {
    start({ watching: async () => ({ ...said('It begins @now.'), title: 'Watching Cold' }) });
    const asked = await say('/watch vitalik.eth base Cold');
    const from = {
      platform: 'telegram',
      place: 'telegram:7000001',
      chat: 'telegram:7000001',
      person: 'telegram:7000001',
      mayManage: true,
      isPrivate: true,
    };
    const command = { do: 'add', wallet: { name: 'vitalik.eth' }, chain: 'base', label: 'Cold' };
    expect(bot.wishes).toEqual([{ command, from }]);
    expect(ofBot()).toMatchObject([
      { replyTo: asked.messageId, text: 'Watching Cold\n\nIt begins @\u2060now.' },
    ]);
  });

  it('has the watchlist of its group, and the notices in its topic', async () => {
    start();
    await say(`/watch@vitrine_bot ${wallet}`, forum);
    const { place, chat, isPrivate } = bot.wishes[0]?.from ?? {};
    expect({ place, chat, isPrivate }).toEqual({
      place: `telegram:${forum.id}`,
      chat: `telegram:${forum.id}:9`,
      isPrivate: false,
    });
    expect(last(forum)).toMatchObject({ topic: 9 });
  });

  it('has several lines for several wallets', async () => {
    start();
    await say('/watch 0x1 a\n0x2 b');
    expect(wishes()).toEqual([{ do: 'add-many', text: '0x1 a\n0x2 b' }]);
  });

  it.each([
    ['/watch', 'Which wallet?'],
    ['/watch hello', 'That is not a wallet.'],
    [`/watch ${wallet} all`, 'A watch is for one chain.'],
  ])('“%s” gets a sentence at once', async (text, sentence) => {
    start();
    await say(text);
    expect(last().text).toContain(sentence);
    expect(bot.wishes).toEqual([]);
  });

  it.each([
    [new UserError('There is no watch of that name.'), 'There is no watch of that name.', 0],
    [new UpstreamError('chainbase', 'unavailable'), 'Chainbase, where we look NFTs up', 0],
    [new UpstreamError('table', 'unavailable'), 'Our table is not answering.', 1],
    [new TypeError('x'), 'Something went wrong on our side.', 1],
  ])('that fails with %s gets a sentence', async (error, sentence, logged) => {
    start({
      watching: async () => {
        throw error;
      },
    });
    await say('/unwatch Cold');
    expect(last().text).toContain(sentence);
    expect(troublesIn(bot.lines)).toHaveLength(logged);
  });

  it('is done once, though it comes twice', async () => {
    start();
    await say('/status');
    for (const job of bot.jobs) await bot.work(job);
    expect(wishes()).toEqual([{ do: 'status' }]);
    expect(ofBot()).toHaveLength(1);
  });

  it('is said plainly when Telegram does not take it', async () => {
    start({ watching: counting(unwatch) });
    const fault: Fault = { kind: 'error', code: 400, description: 'Bad Request: new' };
    bot.telegram.fail(fault, { method: 'sendMessage' });
    await say('/watches');
    expect(ofBot()).toMatchObject([{ text: 'list 1', keyboard: [] }]);
  });
});

describe('who may change a group’s watchlist', () => {
  it.each([
    ['creator', true],
    ['administrator', true],
    ['member', false],
  ] as const)('a %s: %s', async (status, mayManage) => {
    start({ watching: adminsOnly });
    bot.telegram.setMember(group, me, status);
    await say(`/watch ${wallet}`, group);
    expect(bot.wishes[0]?.from).toMatchObject({ mayManage, isPrivate: false });
    expect(last(group).text).toBe(mayManage ? 'Done.' : 'Only admins may do that.');
  });

  it('is asked anew each time', async () => {
    start();
    bot.telegram.setMember(group, me, 'administrator');
    await say('/watches', group);
    bot.telegram.setMember(group, me, 'member');
    await say('/watches', group);
    expect(bot.wishes.map(({ from }) => from.mayManage)).toEqual([true, false]);
  });

  it('an admin who hides behind the group', async () => {
    start();
    const job = {
      platform: 'telegram',
      kind: 'message',
      updateId: 910_001,
      receivedAt: 0,
      fromId: 1_087_968_824,
      chatId: group.id,
      isPrivate: false,
      asGroup: true,
      messageId: 1,
      text: '/watches',
    } as const;
    await say('/help', group);
    await bot.work(job);
    expect(bot.wishes[0]?.from).toMatchObject({ mayManage: true, person: `telegram:${group.id}` });
  });

  it('is found among the admins where the group hides its members', async () => {
    start();
    const description = 'Bad Request: member list is inaccessible';
    const fault: Fault = { kind: 'error', code: 400, description };
    bot.telegram.setMember(group, me, 'administrator');
    bot.telegram.fail(fault, { method: 'getChatMember', times: 2 });
    await say('/watches', group);
    bot.telegram.setMember(group, me, 'member');
    await say('/watches', group);
    expect(bot.wishes.map(({ from }) => from.mayManage)).toEqual([true, false]);
  });

  it('nobody, as long as Telegram tells nothing of members', async () => {
    start();
    bot.telegram.setMember(group, me, 'administrator');
    const fault: Fault = { kind: 'error', code: 400, description: 'Bad Request: no' };
    bot.telegram.fail(fault, { method: 'getChatMember' });
    bot.telegram.fail(fault, { method: 'getChatAdministrators' });
    await say('/watches', group);
    expect(bot.wishes[0]?.from.mayManage).toBe(false);
  });

  it('is asked again by the queue when Telegram is away', async () => {
    start();
    const fault: Fault = { kind: 'error', code: 502, description: 'Bad Gateway' };
    bot.telegram.fail(fault, { method: 'getChatMember' });
    await expect(say('/watches', group)).rejects.toThrow('telegram: unavailable');
    expect(bot.wishes).toEqual([]);
  });
});

describe('a button of the watchlist', () => {
  const next: SaidButton = { label: '›', target: { action: 'watches', page: 2 } };
  const forget: SaidButton = { label: 'Delete all', target: { action: 'forget' }, isDanger: true };

  it.each([
    [next, { do: 'list', page: 2 }],
    [unwatch, { do: 'unwatch', watchId }],
    [forget, { do: 'forget', confirmed: true }],
  ])('shows what came of it in place: $0.label', async (button, command) => {
    start({ watching: counting(button) });
    const asked = await say('/watches');
    expect(await press(button.label)).toMatchObject({ state: 'answered', showAlert: false });
    expect(wishes()).toEqual([{ do: 'list', page: 1 }, command]);
    expect(ofBot()).toMatchObject([{ replyTo: asked.messageId, text: `${command.do} 2` }]);
  });

  it('leaves the list as it is for who may not, and says so', async () => {
    const watching: RunWatchCommand = async (command, from) =>
      command.do === 'list' ? said('Cold', unwatch) : adminsOnly(command, from);
    start({ watching });
    await say('/watches', group);
    const before = last(group);
    const answer = await press('End Cold', before);
    expect(answer).toMatchObject({ text: 'Only admins may do that.', showAlert: true });
    expect(ofBot(group)).toEqual([before]);

    bot.telegram.setMember(group, me, 'administrator');
    await press('End Cold', before);
    expect(last(group)).toMatchObject({ messageId: before.messageId, text: 'Done.' });
  });

  it('does nothing harmful when its message is gone', async () => {
    start({ watching: counting(unwatch) });
    await say('/watches');
    const { messageId } = last();
    bot.telegram.fail(
      { kind: 'error', code: 400, description: 'Bad Request: message to edit not found' },
      { method: 'editMessageText' },
    );
    await press('End Cold');
    expect(ofBot()).toMatchObject([{ messageId, text: 'list 1' }]);
  });
});

describe('the button of a gallery', () => {
  it('begins to watch its wallet, on its chain', async () => {
    start({
      read: async () => rowsOf(1, 25),
      watching: async () => said('Watching vitalik.eth on Base.'),
    });
    await say('/nfts vitalik.eth base 2');
    const before = last();
    const answer = await press('Watch');
    expect(wishes()).toEqual([{ do: 'add', wallet: { address: wallet }, chain: 'base' }]);
    expect(answer).toMatchObject({ text: 'Watching vitalik.eth on Base.', showAlert: true });
    expect(ofBot()).toEqual([before]);
  });

  it('says more in a message of its own', async () => {
    start({ watching: counting(unwatch) });
    await say('/nfts vitalik.eth', forum);
    const gallery = last(forum);
    bot.telegram.setMember(forum, me, 'administrator');
    await press('Watch', gallery);
    expect(bot.wishes[0]?.from).toMatchObject({ chat: `telegram:${forum.id}:9`, mayManage: true });
    expect(ofBot(forum)).toMatchObject([
      gallery,
      { replyTo: gallery.messageId, topic: 9, text: 'add 1' },
    ]);
  });

  it('is for a group’s admins', async () => {
    start({ watching: adminsOnly });
    await say('/nfts vitalik.eth', group);
    const answer = await press('Watch', last(group));
    expect(answer).toMatchObject({ text: 'Only admins may do that.', showAlert: true });
    expect(ofBot(group)).toHaveLength(1);
  });
});

describe('a notice', () => {
  async function bring(chat: ChatRef = me) {
    const courier = createTelegramCourier({
      api: bot.api,
      failedPictures: createFailedPictures(table.table),
      log: createLog(() => {}),
    });
    await bot.telegram.setChatState(chat, 'open');
    await courier.send(acquiredOf(rowsOf(1, 2)), { ...watch, chat: `telegram:${chat.id}` });
    return last(chat);
  }

  it('opens the gallery beside it', async () => {
    start();
    const notice = await bring();
    await press('Show all', notice);
    expect(ofBot()).toMatchObject([notice, { replyTo: notice.messageId }]);
    expect(last().text).toContain('25 NFTs on Ethereum, page 1 of 3');
  });

  it('mutes a collection', async () => {
    start({ watching: async () => said('No more notices of Azuki.') });
    const notice = await bring();
    const answer = await press('Mute Azuki', notice);
    expect(wishes()).toEqual([{ do: 'mute', chain: 'ethereum', wallet, contract: azuki }]);
    expect(answer).toMatchObject({ text: 'No more notices of Azuki.' });
    expect(ofBot()).toEqual([notice]);
  });

  it('is told how to hear of it again, where it changes what was said', async () => {
    const request = { chain: 'ethereum', wallet, contract: azuki, page: 1 } as const;
    const unmute: SaidButton = { label: 'Unmute', target: { action: 'unmute', request } };
    start({ watching: counting(unmute) });
    const notice = await bring();
    await press('Mute Azuki', notice);
    expect(ofBot()).toMatchObject([notice, { text: 'mute 1', replyTo: notice.messageId }]);
    await press('Unmute');
    expect(wishes()[1]).toEqual({ do: 'unmute', chain: 'ethereum', wallet, contract: azuki });
    expect(ofBot()).toMatchObject([notice, { text: 'unmute 2' }]);
  });

  it('is muted by a group’s admins alone', async () => {
    start({ watching: adminsOnly });
    const notice = await bring(group);
    expect(await press('Mute Azuki', notice)).toMatchObject({ text: 'Only admins may do that.' });
    bot.telegram.setMember(group, me, 'creator');
    expect(await press('Mute Azuki', notice)).toMatchObject({ text: 'Done.' });
  });
});

describe('a label', () => {
  it.each(['Cold wallet 2', '/nfts cold wallet 2', '/nfts Cold wallet 2 3'])(
    'opens its wallet: “%s”',
    async (text) => {
      start({ read: async ({ chain }) => (chain === 'base' ? rowsOf(1, 25) : []) });
      await say(text);
      expect(last().text).toContain('25 NFTs on Base');
      expect(last().text).toContain(text.endsWith(' 3') ? 'page 3' : 'page 1');
      expect(bot.labelsAsked[0]).toMatch(/^telegram:7000001 Cold wallet 2/i);
    },
  );

  it('is watched by another chain, or called otherwise', async () => {
    start();
    await say('/watch Cold wallet 2 bsc Warm one');
    expect(wishes()).toEqual([
      { do: 'add', wallet: { address: wallet }, chain: 'bsc', label: 'Warm one' },
    ]);
    expect(bot.labelsAsked).toEqual(['telegram:7000001 Cold wallet 2 bsc Warm one']);
  });

  it('is one of its chat', async () => {
    start();
    await say('/nfts Somebody', group);
    expect(bot.labelsAsked).toEqual([`telegram:${group.id} Somebody`]);
    expect(last(group).text).toContain('That is not a wallet.');
  });

  it('is not looked for where a wallet is named', async () => {
    start();
    await say('/nfts vitalik.eth');
    expect(bot.labelsAsked).toEqual([]);
  });
});

describe('a chat', () => {
  it('that shuts us out and lets us in again is noted', async () => {
    start();
    await bot.telegram.setChatState(group, 'kicked');
    await bot.telegram.setChatState(group, 'open');
    await bot.telegram.setChatState(me, 'blocked');
    await bot.settle();
    const place = `telegram:${group.id}`;
    expect(bot.chatEvents).toEqual([
      ['left', place, place, 'the bot was removed from the group'],
      ['joined', place, place],
      ['left', 'telegram:7000001', 'telegram:7000001', 'the person has blocked the bot'],
    ]);
    expect(bot.telegram.messages()).toEqual([]);
  });

  it('hears what it missed', async () => {
    const since = Date.UTC(2026, 0, 1);
    start({ health: { state: 'gone', why: 'x', since, lost: 2 } });
    await bot.telegram.setChatState(group, 'left');
    await bot.telegram.setChatState(group, 'open');
    await bot.settle();
    expect(ofBot(group)).toMatchObject([
      { text: expect.stringContaining('2 notices were lost. Its watches go on now.') },
    ]);
  });

  it('that missed nothing hears nothing', async () => {
    start({ health: { state: 'gone', why: 'x', since: 0, lost: 0 } });
    await bot.telegram.setChatState(group, 'left');
    await bot.telegram.setChatState(group, 'open');
    await bot.settle();
    expect(bot.telegram.messages()).toEqual([]);
  });

  it('is followed to where it moves', async () => {
    start();
    await bot.telegram.setChatState({ id: -55, type: 'group' }, { migratedTo: group.id });
    await bot.settle();
    const move = ['moved', 'telegram:-55', `telegram:${group.id}`];
    expect(bot.chatEvents).toEqual([move, move]);
  });
});
