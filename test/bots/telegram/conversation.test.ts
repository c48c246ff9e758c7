import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeButton } from '../../../bots/core/button.ts';
import type { TelegramJob } from '../../../bots/telegram/job.ts';
import type { ChatRef } from '../../../infra/local/telegram/chats.ts';
import type { Fault } from '../../../infra/local/telegram/faults.ts';
import type { StandInMessage } from '../../../infra/local/telegram/messages.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import { createSettingsStore } from '../../../shared/store/settings.ts';
import { azuki, storefront, vitalik as wallet } from '../../support/addresses.ts';
import { troublesIn } from '../../support/collect-log.ts';
import { rowOf, rowsOf } from '../../support/rows.ts';
import { startTable, type TestTable } from '../../support/table.ts';
import { type BotOptions, createBot, type TestBot } from './bot.ts';

const me = { id: 7_000_001 };
const group = { id: -1_000_000_000_123, type: 'supergroup' } as const;
const forum = { ...group, id: -1_000_000_000_456, topic: 9 } as const;

let table: TestTable;
let bot: TestBot;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

/** What Telegram would not have refused on purpose: bad bodies, picture tries, sending too fast. */
afterEach(() => expect(bot.telegram.violations.filter(isOurFault)).toEqual([]));
const isOurFault = ({ rule }: { rule: string }) =>
  !['not-modified', 'query-too-old'].includes(rule);

function start(options: Omit<BotOptions, 'table'> = {}) {
  bot = createBot({ table: table.table, ...options });
  return bot;
}

async function say(text: string, place: { chat?: ChatRef; replyTo?: number } = {}) {
  bot.pass(2_000);
  const message = await bot.telegram.send({ text, ...place });
  await bot.settle();
  return message;
}

/** What a modified client may send: a good button, but of another gallery. */
const forged = writeButton({
  action: 'next',
  request: { chain: 'ethereum', wallet: azuki, page: 1 },
});

const ofBot = (chat: { id: number } = me) =>
  bot.telegram.messages(chat).filter(({ from }) => from.is_bot);
const labels = ({ keyboard }: StandInMessage) =>
  keyboard.map((row) => row.map(({ text }) => text).join(' '));
const last = (chat?: { id: number }): StandInMessage => {
  const message = ofBot(chat).at(-1);
  if (!message) throw new Error('the bot said nothing');
  return message;
};

function dataOf({ keyboard }: StandInMessage, label: string): string {
  const found = keyboard.flat().find(({ text }) => text === label);
  if (!found || !('callback_data' in found)) throw new Error(`no button ${label}`);
  return found.callback_data;
}

/** The queue brings the last job once more. */
async function again() {
  const job = bot.jobs.at(-1);
  if (job) await bot.work(job);
}

async function press(label: string, message = last()) {
  const { chatId, messageId } = message;
  const data = dataOf(message, label);
  const answer = await bot.telegram.press({ data, chat: { id: chatId }, messageId });
  await bot.settle();
  return answer;
}

describe('a message', () => {
  it('opens a gallery, as an answer', async () => {
    start();
    const asked = await say('/nfts vitalik.eth');
    expect(ofBot()).toHaveLength(1);
    expect(last()).toMatchObject({
      replyTo: asked.messageId,
      photo: { url: 'https://pictures.example/1.png' },
    });
    expect(last().text).toContain('25 NFTs on Ethereum, page 1 of 3');
    expect(labels(last())).toEqual(['1 / 3 › »', '· 1 · 2 3 4 5', '6 7 8 9 10', 'Watch']);
  });

  it.each(['vitalik.eth', wallet, wallet.toLowerCase(), `/start ${wallet}`])(
    'opens one in private for “%s”',
    async (text) => {
      start();
      await say(text);
      expect(last().text).toContain('25 NFTs on Ethereum');
    },
  );

  it('opens the page and chain that are named', async () => {
    start({ read: async ({ chain }) => (chain === 'base' ? rowsOf(1, 33) : []) });
    await say('/nfts vitalik.eth base 4');
    expect(last().text).toContain('33 NFTs on Base, page 4 of 4');
  });

  it('opens the chat’s usual chain', async () => {
    start({ read: async ({ chain }) => (chain === 'polygon' ? rowsOf(1, 3) : []) });
    await createSettingsStore(table.table).write('telegram:7000002', { chain: 'polygon' });
    await bot.telegram.send({ text: 'vitalik.eth', user: { id: 7_000_002 } });
    await bot.settle();
    expect(last({ id: 7_000_002 }).text).toContain('3 NFTs on Polygon');
  });

  it('stays in its topic', async () => {
    start();
    await say('/nfts vitalik.eth', { chat: forum });
    expect(last(forum).topic).toBe(9);
  });

  it.each([
    ['/nfts', 'Which wallet?'],
    ['/nfts nobody.eth', 'nobody.eth does not point at a wallet.'],
    ['/nfts 0x12', 'after 0x come 40 characters'],
    ['/nfts vitalik.eth solana', 'I don’t know that chain.'],
    ['hello', 'That is not a wallet.'],
    ['/help', 'In a gallery'],
    ['/start', 'Hello!'],
    ['/start abc', 'Hello!'],
  ])('“%s” gets a sentence', async (text, sentence) => {
    start();
    const asked = await say(text);
    expect(last()).toMatchObject({ replyTo: asked.messageId });
    expect(last().text).toContain(sentence);
  });

  it('is heard in a group when it is a command for us', async () => {
    start();
    await say('/nfts@Vitrine_Bot vitalik.eth', { chat: group });
    expect(ofBot(group)).toHaveLength(1);
  });

  it('is not for us when it names another bot', async () => {
    start();
    await bot.work({ ...messageJob(900_001), text: '/nfts@other_bot vitalik.eth' });
    expect(bot.telegram.messages()).toEqual([]);
  });

  it('hears of a wait, and the same message becomes the gallery', async () => {
    const texts: string[] = [];
    start({
      read: async (_, { onWait }) => {
        await onWait?.(12_000);
        return rowsOf(1, 25);
      },
    });
    bot.telegram.subscribe((event) => {
      if (event.type === 'action') texts.push(event.action);
      if ('message' in event && event.message.from.is_bot) {
        texts.push(`${event.type}: ${event.message.text.slice(0, 60).replace(/\n.*/s, '')}`);
      }
    });
    await say('/nfts vitalik.eth');
    expect(texts).toMatchInlineSnapshot(`
      [
        "typing",
        "sent: You are in line. Your answer comes in about 12 seconds.",
        "edited: vitalik.eth · 0xd8dA…6045",
      ]
    `);
    expect(ofBot()).toHaveLength(1);
  });

  it('has its gallery in the message that told of the wait, without its picture if need be', async () => {
    start({
      read: async (_, { onWait }) => {
        await onWait?.(12_000);
        return rowsOf(1, 25);
      },
    });
    const fault = { kind: 'error', code: 502, description: 'Bad Gateway' } as const;
    bot.telegram.fail(fault, { method: 'editMessageMedia' });
    await say('/nfts vitalik.eth');
    expect(ofBot()).toHaveLength(1);
    expect(last().text).toContain('25 NFTs on Ethereum');
  });

  it('has its gallery in the message that told of the wait, though by a later try', async () => {
    start({
      read: async (_, { onWait }) => {
        await onWait?.(12_000);
        return rowsOf(1, 25);
      },
    });
    const parameters = { retry_after: 3 };
    const slowDown: Fault = { kind: 'error', code: 429, description: 'Too many', parameters };
    bot.telegram.fail(slowDown, { method: 'editMessageMedia' });
    await expect(say('/nfts vitalik.eth')).rejects.toThrow('telegram: rate-limited');
    expect(last().text).toContain('You are in line');
    bot.pass(3_000);
    await again();
    expect(ofBot()).toHaveLength(1);
    expect(last().text).toContain('25 NFTs on Ethereum');
  });

  it('hears of a page that Telegram does not take', async () => {
    start();
    const tooLong: Fault = { kind: 'error', code: 400, description: 'Bad Request: too long' };
    bot.telegram.fail(tooLong, { method: 'sendPhoto' });
    bot.telegram.fail(tooLong, { method: 'sendMessage' });
    await say('/nfts vitalik.eth');
    expect(ofBot()).toHaveLength(1);
    expect(last().text).toBe('Telegram would not show this page. Please try another one.');
    expect(troublesIn(bot.lines).map((line) => JSON.parse(line).level)).toEqual(['error']);
  });

  it('gets its page without the picture when only that was not taken', async () => {
    start();
    const unknown: Fault = { kind: 'error', code: 400, description: 'Bad Request: new' };
    bot.telegram.fail(unknown, { method: 'sendPhoto' });
    await say('/nfts vitalik.eth');
    expect(last().text).toContain('25 NFTs on Ethereum');
    expect(last().photo).toBeUndefined();
  });

  it('gets its gallery anew when the message that told of the wait is gone', async () => {
    start({
      read: async (_, { onWait }) => {
        await onWait?.(12_000);
        bot.pass(2_000);
        bot.telegram.remove(last().messageId);
        return rowsOf(1, 25);
      },
    });
    await say('/nfts vitalik.eth');
    expect(ofBot()).toHaveLength(1);
    expect(last().text).toContain('25 NFTs on Ethereum');
  });

  it('gets a way to try again when Chainbase is away', async () => {
    let isAway = true;
    start({
      read: async () => {
        if (isAway) throw new UpstreamError('chainbase', 'unavailable');
        return rowsOf(1, 25);
      },
    });
    await say('/nfts vitalik.eth');
    expect(last().text).toContain('is not answering');
    isAway = false;
    await press('Try again');
    expect(last().text).toContain('25 NFTs on Ethereum');
  });

  it('gets its gallery in the group that its group has become', async () => {
    start();
    await say('/help');
    bot.telegram.fail(
      {
        kind: 'error',
        code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: me.id },
      },
      { method: 'sendPhoto' },
    );
    await say('/nfts vitalik.eth', { chat: group });
    expect(last(me).text).toContain('25 NFTs');
  });

  it('is dropped when the chat is closed to us', async () => {
    start();
    bot.telegram.fail({ kind: 'error', code: 403, description: 'Forbidden: bot was kicked' });
    await say('/nfts vitalik.eth', { chat: group });
    expect(ofBot(group)).toEqual([]);
  });
});

describe('a picture', () => {
  const image = (number: number, name: string) =>
    rowOf(number, { image_uri: name && `https://pictures.example/${name}.png` });
  const pictures = (...names: string[]) => ({
    read: async () => names.map((name, index) => image(index + 1, name)),
  });

  it('that Telegram refuses is left out at once, and never used again', async () => {
    start(pictures('broken', 'fine'));
    await say('/nfts vitalik.eth');
    expect(ofBot()).toHaveLength(1);
    expect(last().photo).toBeUndefined();
    expect(last().text).toContain('2 NFTs on Ethereum');

    await say('/nfts vitalik.eth');
    expect(last().photo?.url).toBe('https://pictures.example/fine.png');
    bot.pass(2_000);
    await press('1');
    expect(last().photo).toBeUndefined();
    expect(bot.telegram.failedPictures()).toMatchObject([{ asPhoto: 1, asPreview: 0 }]);
  });

  it.each([
    'wrong file identifier/HTTP URL specified',
    'wrong type of the web page content',
    'WEBPAGE_MEDIA_EMPTY',
    'IMAGE_PROCESS_FAILED',
    'PHOTO_INVALID_DIMENSIONS',
  ])('is refused by “%s” too', async (words) => {
    const name = `refused-${words.length}`;
    start(pictures(name));
    const description = `Bad Request: ${words}`;
    bot.telegram.fail({ kind: 'error', code: 400, description }, { method: 'sendPhoto' });
    await say('/nfts vitalik.eth');
    expect(last().photo).toBeUndefined();
    await say('/nfts vitalik.eth');
    expect(last().photo).toBeUndefined();
  });

  it.each([
    ['a Telegram that does not answer', 502, 'Bad Gateway'],
    [
      'a chat that takes no photos',
      400,
      'Bad Request: not enough rights to send photos to the chat',
    ],
  ])('is left out for %s, and used the next time', async (_, code, description) => {
    start(pictures('good'));
    bot.telegram.fail({ kind: 'error', code, description }, { method: 'sendPhoto' });
    await say('/nfts vitalik.eth');
    expect(last()).toMatchObject({ text: expect.stringContaining('1 NFT on Ethereum') });
    expect(last().photo).toBeUndefined();
    await say('/nfts vitalik.eth');
    expect(last().photo?.url).toBe('https://pictures.example/good.png');
  });

  it('comes into a page of text, in the same message', async () => {
    start(pictures('', 'second'));
    await say('/nfts vitalik.eth');
    bot.pass(2_000);
    await press('1');
    const { messageId, photo } = last();
    expect(photo).toBeUndefined();
    await press('2');
    expect(last()).toMatchObject({
      messageId,
      photo: { url: 'https://pictures.example/second.png' },
    });
  });

  it('is no preview: no page of a stranger shows in a text', async () => {
    start(pictures(''));
    await say('/nfts vitalik.eth');
    expect(last().entities.some(({ type }) => type === 'text_link')).toBe(true);
    expect(last()).not.toHaveProperty('preview');
  });
});

describe('a page without a picture after one with', () => {
  const read = async () => [rowOf(1), rowOf(2, { image_uri: '' })];
  const events: string[] = [];
  const watch = () => {
    events.length = 0;
    bot.telegram.subscribe((event) => {
      if ('message' in event && event.message.from.is_bot) events.push(event.type);
    });
  };

  it('is a new message in the same place, and the photo goes after it', async () => {
    start({ read });
    const asked = await say('/nfts vitalik.eth', { chat: forum });
    const photo = last(forum);
    watch();
    bot.pass(2_000);
    await press('2', photo);
    expect(events).toEqual(['sent', 'deleted']);
    expect(last(forum)).toMatchObject({ topic: 9, replyTo: asked.messageId });
    expect(last(forum).text).toContain('Contract: ');
    expect(last(forum).photo).toBeUndefined();
    expect(bot.telegram.messages(forum)).not.toContainEqual(photo);
  });

  it('is one too when the new picture is refused', async () => {
    start({
      read: async () => [rowOf(1), rowOf(2, { image_uri: 'https://broken.example/2.png' })],
    });
    await say('/nfts vitalik.eth');
    bot.pass(2_000);
    await press('2');
    expect(ofBot()).toHaveLength(1);
    expect(last().text).toContain('Contract: ');
    expect(last().photo).toBeUndefined();
  });

  it('is one too when it was jumped to', async () => {
    start({
      read: async () => [...rowsOf(1, 10), rowOf(11, { image_uri: '' })],
    });
    await say('/nfts vitalik.eth');
    const asked = await say('2', { replyTo: last().messageId });
    expect(ofBot()).toHaveLength(1);
    expect(last()).toMatchObject({ replyTo: asked.messageId });
    expect(last().text).toContain('page 2 of 2');
  });

  it('takes the buttons of a photo that is too old to be deleted', async () => {
    start({ read });
    await say('/nfts vitalik.eth');
    bot.pass(49 * 60 * 60 * 1000);
    await press('2');
    const [old, page] = ofBot();
    expect(old).toMatchObject({ photo: { url: 'https://pictures.example/1.png' }, keyboard: [] });
    expect(page?.text).toContain('Contract: ');
  });

  it('comes once, though the photo cannot be deleted just now', async () => {
    start({ read });
    await say('/nfts vitalik.eth');
    bot.pass(2_000);
    const fault = { kind: 'error', code: 502, description: 'Bad Gateway' } as const;
    bot.telegram.fail(fault, { method: 'deleteMessage' });
    await press('2');
    expect(ofBot()).toHaveLength(2);
    expect(troublesIn(bot.lines)).toMatchObject([
      expect.stringContaining('A photo that was replaced stays.'),
    ]);
  });

  it('leaves the photo in a chat that takes nothing from us any more', async () => {
    start({ read });
    await say('/nfts vitalik.eth');
    const before = last();
    bot.pass(2_000);
    const fault = { kind: 'error', code: 403, description: 'Forbidden: bot was kicked' } as const;
    bot.telegram.fail(fault, { method: 'sendMessage' });
    await press('2');
    expect(ofBot()).toEqual([before]);
  });

  it('leaves the photo when it cannot be sent', async () => {
    start({ read });
    await say('/nfts vitalik.eth');
    const before = last();
    bot.pass(2_000);
    const fault = { kind: 'error', code: 502, description: 'Bad Gateway' } as const;
    bot.telegram.fail(fault, { method: 'sendMessage' });
    await expect(press('2')).rejects.toThrow('telegram: unavailable');
    expect(ofBot()).toEqual([before]);
  });
});

describe('a button', () => {
  it('turns the page in place', async () => {
    start();
    await say('/nfts vitalik.eth');
    expect(await press('»')).toMatchObject({ state: 'answered', showAlert: false });
    expect(ofBot()).toHaveLength(1);
    expect(last().text).toContain('page 3 of 3');
    await press('‹');
    expect(last().text).toContain('page 2 of 3');
  });

  it('shows one picture and its details, as often as it is pressed', async () => {
    start();
    await say('/nfts vitalik.eth');
    await press('3');
    expect(last().photo?.url).toBe('https://pictures.example/3.png');
    expect(last().text).toContain('Contract: 0xED5AF388653567Af2F388E6224dC7C4b3241C544');
    await press('· 3 ·');
    expect(last().photo?.url).toBe('https://pictures.example/3.png');
    expect(ofBot()).toHaveLength(1);
  });

  it('opens the menu of collections, and one of them', async () => {
    start({
      read: async ({ contracts }) => {
        const all = [
          ...rowsOf(1, 12),
          rowOf(99, { contract_address: storefront, name: 'Storefront' }),
        ];
        return contracts.length > 0 ? all.slice(12) : all;
      },
    });
    await say('/nfts vitalik.eth');
    await press('Collections');
    expect(labels(last())).toEqual(['‹ Back', 'Azuki Storefront']);
    expect(last().text).toContain('13 NFTs');
    await press('Storefront');
    expect(last().text).toContain('Collection: Storefront');
    await press('Collections');
    expect(labels(last())).toEqual(['‹ Back All collections', 'Azuki ✓ Storefront']);
    await press('All collections');
    expect(last().text).toContain('13 NFTs on Ethereum, page 1 of 2');
  });

  it('opens a chain of the overview', async () => {
    start({ read: async ({ chain }) => (chain === 'base' ? rowsOf(1, 2) : []) });
    await say('/nfts vitalik.eth all');
    expect(last().text).toContain('Base: 2');
    await press('Base');
    expect(last().text).toContain('2 NFTs on Base');
  });

  it('leaves the gallery as it is when there is nothing to show', async () => {
    let isAway = false;
    start({
      read: async () => {
        if (isAway) throw new UpstreamError('chainbase', 'unavailable');
        return rowsOf(1, 25);
      },
    });
    await say('/nfts vitalik.eth');
    const before = last();
    isAway = true;
    const answer = await press('›');
    expect(answer).toMatchObject({
      showAlert: true,
      text: expect.stringContaining('not answering'),
    });
    expect(ofBot()).toEqual([before]);
  });

  it('tells of a wait, and says in the chat what went wrong after it', async () => {
    let isBusy = false;
    start({
      read: async (_, { onWait }) => {
        if (!isBusy) return rowsOf(1, 25);
        await onWait?.(12_000);
        throw new UpstreamError('chainbase', 'rate-limited', { retryAfterMs: 5_000 });
      },
    });
    await say('/nfts vitalik.eth');
    isBusy = true;
    bot.pass(2_000);
    const answer = await press('›');
    expect(answer).toMatchObject({
      text: 'You are in line. Your answer comes in about 12 seconds.',
    });
    expect(last().text).toContain('Many people are asking');
  });

  it('does nothing harmful when its message is gone', async () => {
    start();
    await say('/nfts vitalik.eth');
    const gallery = last();
    bot.telegram.remove(gallery.messageId);
    await bot.work({ ...pressJob(900_002, gallery), data: dataOf(gallery, '›') });
    expect(ofBot()).toEqual([]);
  });

  it.each([
    ['that we never made', '1zz'],
    ['of another wallet', forged],
  ])('%s changes nothing, and says so', async (_, data) => {
    start();
    await say('/nfts vitalik.eth');
    const before = last();
    const answer = await bot.telegram.press({ data, messageId: before.messageId });
    await bot.settle();
    expect(answer).toMatchObject({ text: expect.stringContaining('can’t read that button') });
    expect(ofBot()).toEqual([before]);
  });
});

describe('a jump', () => {
  it('goes to the page that is written as an answer to the gallery', async () => {
    start();
    await say('/nfts vitalik.eth', { chat: group });
    const gallery = last(group);
    const answer = await press('1 / 3', gallery);
    expect(answer).toMatchObject({
      text: 'To jump, reply to this gallery with a page number.',
      showAlert: false,
    });
    await say('2', { chat: group, replyTo: gallery.messageId });
    expect(ofBot(group)).toHaveLength(1);
    expect(last(group).text).toContain('page 2 of 3');
  });

  it.each([
    ['0', 'page 1 of 3'],
    ['999999', 'page 3 of 3'],
  ])('to %s ends on %s', async (page, place) => {
    start();
    await say('/nfts vitalik.eth');
    await say(page, { replyTo: last().messageId });
    expect(last().text).toContain(place);
  });

  it('opens a new gallery when the old one is gone', async () => {
    start();
    await say('/nfts vitalik.eth');
    const gone = 'Bad Request: message to edit not found';
    bot.telegram.fail(
      { kind: 'error', code: 400, description: gone },
      { method: 'editMessageMedia' },
    );
    await say('2', { replyTo: last().messageId });
    expect(ofBot()).toHaveLength(2);
    expect(last().text).toContain('page 2 of 3');
  });

  it('says what went wrong, and leaves the gallery', async () => {
    let isAway = false;
    start({
      read: async () => {
        if (isAway) throw new UpstreamError('chainbase', 'unavailable');
        return rowsOf(1, 25);
      },
    });
    await say('/nfts vitalik.eth');
    const before = last();
    isAway = true;
    await say('2', { replyTo: before.messageId });
    expect(ofBot()[0]).toEqual(before);
    expect(last().text).toContain('not answering');
  });

  it('works from the menu of collections', async () => {
    start({
      read: async () => [...rowsOf(1, 12), rowOf(99, { contract_address: storefront })],
    });
    await say('/nfts vitalik.eth');
    await press('Collections');
    await say('2', { replyTo: last().messageId });
    expect(last().text).toContain('page 2 of 2');
  });
});

describe('inline mode', () => {
  it('shows no picture but beside its results', async () => {
    start();
    await bot.telegram.inline({ query: 'vitalik.eth' });
    for (const resultId of ['gallery 1', 'nft 1 0']) {
      const sent = await bot.telegram.chooseInline({ resultId, chat: group });
      expect(sent).not.toHaveProperty('preview');
      expect(sent).not.toHaveProperty('photo');
    }
  });

  it('offers the gallery and its NFTs', async () => {
    start();
    const answer = await bot.telegram.inline({ query: 'vitalik.eth' });
    if (answer.state !== 'answered') throw new Error('no answer');
    expect(answer.nextOffset).toBe('2');
    expect(answer.results.map(({ id }) => id)).toEqual([
      'gallery 1',
      ...Array.from({ length: 10 }, (_, index) => `nft 1 ${index}`),
    ]);
    expect(answer.results[1]).toMatchObject({
      title: 'Azuki #1',
      description: 'Azuki · ERC-721',
      thumbnail_url: 'https://pictures.example/1.png',
    });
    const more = await bot.telegram.inline({ query: 'vitalik.eth', offset: '3' });
    expect(more).toMatchObject({ nextOffset: '', results: { length: 6 } });
  });

  it.each([
    ['base', 'gallery 1', 'page 1 of 3', `${wallet} base`],
    ['all', 'gallery all', 'NFTs on all chains', wallet],
  ])('lists what it sent to whoever likes: %s', async (chain, resultId, text, query) => {
    start({ read: async (asked) => (asked.chain === 'base' ? rowsOf(1, 25) : []) });
    await bot.telegram.inline({ query: `vitalik.eth ${chain}` });
    const sent = await bot.telegram.chooseInline({ resultId, chat: group });
    expect(sent.text).toContain(text);
    const browse = { text: 'Look through it', switch_inline_query_current_chat: query };
    expect(sent.keyboard).toEqual([[browse]]);
    const listed = await bot.telegram.inline({ query });
    expect(listed).toMatchObject({ results: expect.arrayContaining([expect.anything()]) });
  });

  it('sends nothing that a forged button could change', async () => {
    start();
    await bot.telegram.inline({ query: 'vitalik.eth' });
    const sent = await bot.telegram.chooseInline({ resultId: 'gallery 1', chat: group });
    const { inlineMessageId = '' } = sent;
    const answer = await bot.telegram.press({ data: forged, inlineMessageId });
    await bot.settle();
    expect(answer).toMatchObject({ text: expect.stringContaining('can’t read that button') });
    expect(bot.telegram.messages(group)).toEqual([sent]);
  });

  it.each([
    '',
    '0xd8dA',
    'vitalik',
    'vitalik.et',
    'vitalik.eth pol',
    wallet.replace('d8dA', 'D8dA'),
  ])('asks Chainbase nothing for “%s”', async (query) => {
    let calls = 0;
    start({
      read: async () => {
        calls += 1;
        return [];
      },
    });
    const answer = await bot.telegram.inline({ query });
    expect(answer).toMatchObject({ results: [], button: { start_parameter: 'inline' } });
    expect(calls).toBe(0);
  });

  it('says that it did not work when Telegram does not take the list', async () => {
    start();
    const description = 'Bad Request: RESULTS_TOO_MUCH';
    bot.telegram.fail({ kind: 'error', code: 400, description }, { method: 'answerInlineQuery' });
    const answer = await bot.telegram.inline({ query: 'vitalik.eth' });
    await bot.settle();
    expect(answer).toMatchObject({
      results: [],
      button: { text: expect.stringContaining('did not work') },
    });
  });

  it('drops a query that Telegram has forgotten', async () => {
    start();
    bot.pass(60_000);
    const job: TelegramJob = {
      platform: 'telegram',
      kind: 'inline',
      updateId: 900_003,
      receivedAt: Date.UTC(2026, 0, 1, 12),
      queryId: '1',
      text: 'vitalik.eth',
      offset: '',
    };
    await bot.work(job);
    expect(bot.telegram.violations).toEqual([]);
  });
});

function messageJob(updateId: number) {
  return {
    platform: 'telegram',
    kind: 'message',
    updateId,
    receivedAt: 0,
    chatId: group.id,
    isPrivate: false,
    messageId: 1,
    text: '',
  } as const;
}

function pressJob(updateId: number, { chatId, messageId }: StandInMessage) {
  const place = { chatId, messageId };
  return {
    platform: 'telegram',
    kind: 'press',
    updateId,
    receivedAt: 0,
    queryId: '1',
    place,
  } as const;
}
