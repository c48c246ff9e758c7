import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../infra/local/chainbase/faults.ts';
import { busyTrader, grandCollection, traveller } from '../../../infra/local/chainbase/wallets.ts';
import { allowance } from '../../../shared/store/allowances.ts';
import { createCreditStore } from '../../../shared/store/credits.ts';
import { type DiscordBot, startDiscordBot } from '../../support/discord-bot.ts';

const vitalik = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const stranger = { id: '200000000000000002', username: 'stranger' };

let bot: DiscordBot;
beforeEach(async () => {
  bot = await startDiscordBot();
});
afterEach(async () => {
  expect(bot.discord.violations).toEqual([]);
  expect(bot.discord.notes).toEqual([]);
  await bot.stop();
});

type Options = Record<string, string | boolean>;

/** Types a command and lets the worker do its part. */
async function type(options: Options) {
  const outcome = await bot.discord.runCommand({ name: 'nfts', options });
  await bot.work();
  return outcome;
}

function lastMessage() {
  const message = bot.discord.messages().at(-1);
  if (!message) throw new Error('no message stands in the channel');
  return message;
}

/** The buttons and menus of the last message. */
function parts(): APIComponentInMessageActionRow[] {
  const rows = lastMessage().components as
    | APIActionRowComponent<APIComponentInMessageActionRow>[]
    | undefined;
  return rows?.flatMap(({ components }) => components) ?? [];
}

/** The part with this label, or the menu. */
function idOf(label: string | undefined): string {
  const found = parts().find((part) =>
    label === undefined ? 'options' in part : 'label' in part && part.label?.startsWith(label),
  );
  if (!found || !('custom_id' in found)) throw new Error(`no ${label ?? 'menu'} on the message`);
  return found.custom_id;
}

/** Presses a button of the last message, or chooses from its menu. */
async function press(
  label: string | undefined,
  { values, user }: { values?: string[]; user?: typeof stranger } = {},
) {
  const outcome = await bot.discord.press({
    messageId: lastMessage().id,
    customId: idOf(label),
    ...(values ? { values } : {}),
    ...(user ? { user } : {}),
  });
  await bot.work();
  return outcome;
}

describe('/nfts', () => {
  it('acknowledges, then fills the message', async () => {
    const outcome = await type({ address: vitalik });
    expect(outcome.state).toBe('thinking');
    expect(lastMessage().content).toContain('137 NFTs on Ethereum, page 1 of 14');
    expect(lastMessage().embeds).toHaveLength(10);
  });

  it('answers at once what was looked at within five minutes', async () => {
    await type({ address: vitalik });
    expect((await type({ address: vitalik.toLowerCase() })).state).toBe('answered');
    expect(bot.reads()).toBe(1);
  });

  it('finds a wallet by its name, and shows the name', async () => {
    await type({ address: 'Vitalik.ETH' });
    expect(lastMessage().content).toContain('vitalik\\.eth');
    expect((await type({ address: 'vitalik.eth' })).state).toBe('answered');
  });

  it('learns the name of a wallet for the next page', async () => {
    await type({ address: vitalik });
    expect(lastMessage().content).not.toContain('vitalik');
    await press('›');
    expect(lastMessage().content).toContain('**vitalik\\.eth**');
  });

  it('shows one collection, chosen from the suggestions', async () => {
    const asked = {
      name: 'nfts',
      options: { address: vitalik, collection: '' },
      focused: 'collection',
    };
    expect(await bot.discord.autocomplete(asked)).toEqual([]);
    await bot.work();
    const [first] = await bot.discord.autocomplete(asked);
    await type({ address: vitalik, collection: String(first?.value) });
    expect(lastMessage().content).toContain(first?.name.slice(0, 5));
    const filters = bot.upstream.faults.requests.map(({ query }) => query['contract_address']);
    expect(filters).toContain(first?.value);
  });

  it('reads a wallet once for somebody who is typing, and looks up no name for them', async () => {
    const asked = {
      name: 'nfts',
      options: { address: vitalik, collection: '' },
      focused: 'collection',
    };
    for (let key = 0; key < 5; key += 1) await bot.discord.autocomplete(asked);
    expect(bot.jobs.map(({ kind }) => kind)).toEqual(Array(5).fill('warm'));
    await bot.work();
    expect(bot.upstream.faults.requests.map(({ path }) => path)).toEqual(['/v1/account/nfts']);
    expect(bot.discord.messages()).toEqual([]);
  });

  it('says each time that a name has expired', async () => {
    for (const state of ['thinking', 'answered']) {
      expect((await type({ address: 'lapsed-gallery.eth' })).state).toBe(state);
      expect(lastMessage().content).toContain('**lapsed\\-gallery\\.eth**');
      expect(lastMessage().content).toContain('That name has expired');
    }
  });

  it('suggests wallets: an address as it is, a word with .eth', async () => {
    const suggest = (address: string) =>
      bot.discord.autocomplete({ name: 'nfts', options: { address }, focused: 'address' });
    expect(await suggest(vitalik)).toEqual([{ name: vitalik, value: vitalik }]);
    expect(await suggest('vitalik')).toEqual([{ name: 'vitalik.eth', value: 'vitalik.eth' }]);
    expect(await suggest('0x123')).toEqual([]);
    expect(await suggest('<@everyone>')).toEqual([]);
  });

  it('uses the chain that the chat has settled on', async () => {
    await bot.settings.write(`discord:${bot.discord.world.channelId}`, { chain: 'polygon' });
    await type({ address: vitalik });
    expect(lastMessage().content).toContain('on Polygon');
  });

  it('counts all chains, with a button for each', async () => {
    await type({ address: traveller.address, chain: 'all' });
    expect(lastMessage().content).toContain('Base: 16');
    await press('Base');
    expect(lastMessage().content).toContain('16 NFTs on Base');
    expect(bot.reads()).toBe(9);
  });

  it('keeps a private answer to its asker', async () => {
    await type({ address: vitalik, private: true });
    expect(lastMessage().embeds).toHaveLength(10);
    expect(bot.discord.messages(undefined, stranger.id)).toEqual([]);
  });
});

describe('wrong input', () => {
  it.each([
    ['0x1234', 'after 0x come 40 characters, and yours has 4'],
    ['0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045', 'checksum'],
    ['nonsense', 'That is not a wallet'],
    ['no-such-name.eth', 'does not point at a wallet'],
    ['a..b.eth', 'not a possible ENS name'],
  ])('%s gets a sentence that only the asker sees', async (address, sentence) => {
    await type({ address });
    expect(lastMessage().content).toContain(sentence.replaceAll(/[-.]/g, '\\$&'));
    expect(bot.discord.messages(undefined, stranger.id)).toEqual([]);
    expect(bot.discord.messages()).toHaveLength(1);
  });
});

describe('the buttons', () => {
  it('browse a hundred NFTs to and fro for one call', async () => {
    await type({ address: grandCollection.address });
    for (let turn = 1; turn < 10; turn += 1) expect((await press('›')).state).toBe('updated');
    expect(lastMessage().content).toContain('page 10 of 2,500');
    for (let turn = 1; turn < 10; turn += 1) await press('‹');
    expect(lastMessage().content).toContain('page 1 of 2,500');
    expect(bot.reads()).toBe(1);
  });

  it('reach the last of 2,500 pages with one call more', async () => {
    await type({ address: grandCollection.address });
    expect((await press('»')).state).toBe('acknowledged');
    expect(lastMessage().content).toContain('page 2,500 of 2,500');
    expect(lastMessage().embeds).toHaveLength(10);
    expect(bot.reads()).toBe(2);
    expect((await press('«')).state).toBe('updated');
    expect(bot.reads()).toBe(2);
  });

  it.each([
    ['17', 'page 17 of 2,500'],
    ['999999999', 'page 2,500 of 2,500'],
    ['0', 'page 1 of 2,500'],
  ])('go to page %s', async (typed, shown) => {
    await type({ address: grandCollection.address });
    const { state, interactionId } = await press('1 / 2,500');
    expect(state).toBe('modal');
    await bot.discord.submitModal({ interactionId, answers: { page: typed } });
    await bot.work();
    expect(lastMessage().content).toContain(shown);
    expect(bot.discord.messages()).toHaveLength(1);
  });

  it('say kindly that a page is no number', async () => {
    await type({ address: grandCollection.address });
    const { interactionId } = await press('1 / 2,500');
    await bot.discord.submitModal({ interactionId, answers: { page: '-1' } });
    expect(lastMessage().content).toContain('That is not a page number');
  });

  it('choose a collection, and all of them again', async () => {
    await type({ address: busyTrader.address });
    const menu = parts().find((part) => 'options' in part);
    const option = menu && 'options' in menu ? menu.options[2] : undefined;
    await press(undefined, { values: [option && 'value' in option ? option.value : ''] });
    expect(lastMessage().content).toContain(' · ');
    await press(undefined, { values: ['all'] });
    expect(lastMessage().content).toContain('48 NFTs');
    expect(bot.reads()).toBe(2);
  });

  it('give a stranger a gallery of their own', async () => {
    await type({ address: vitalik });
    const before = lastMessage();
    const outcome = await press('›', { user: stranger });
    expect(outcome.state).toBe('answered');
    const [first, own] = bot.discord.messages(undefined, stranger.id);
    expect(first).toEqual(before);
    expect(own?.content).toContain('page 2 of 14');
    expect(own?.flags).toBe(64);
  });

  it('are refused kindly when forged', async () => {
    await type({ address: vitalik });
    const forged = [
      '',
      'x',
      '1fe-1.short',
      `1zz-1.${'A'.repeat(27)}`,
      `1fe-1.${'!'.repeat(27)}`,
      '🤖'.repeat(30),
    ];
    for (const custom_id of forged) {
      const answer = await bot.interact({
        type: 3,
        application_id: '1',
        token: 't',
        data: { custom_id },
        message: {},
      });
      expect(answer).toMatchObject({ type: 4, data: { flags: 64 } });
      expect(JSON.stringify(answer)).toContain('can’t read that button');
    }
  });
});

describe('one person', () => {
  it('cannot use up everybody’s turn: after twenty wallets in a minute they are asked to wait', async () => {
    const walletOf = (number: number) => `0x${String(number).padStart(40, '0')}`;
    for (let number = 1; number <= allowance.callsAMinute; number += 1) {
      await type({ address: walletOf(number) });
    }
    expect(lastMessage().content).toContain('on Ethereum');
    await type({ address: walletOf(99) });
    expect(lastMessage().content).toContain('asked for many wallets at once');
    expect(bot.reads()).toBe(allowance.callsAMinute);
    await type({ address: walletOf(1) }); // what is at hand is free
    expect(lastMessage().content).toContain('on Ethereum');
  });
});

describe('when Chainbase fails', () => {
  it.each<[string, Fault, string]>([
    ['5xx', { kind: 'status', status: 503 }, 'is not answering'],
    ['a gateway’s page', { kind: 'html' }, 'is not answering'],
    ['a page of HTML with 200', { kind: 'html', status: 200 }, 'makes no sense'],
    ['broken JSON', { kind: 'broken json' }, 'makes no sense'],
    ['an error inside a 200', { kind: 'code', code: 500 }, 'is not answering'],
    ['a refused key', { kind: 'status', status: 401 }, 'operator’s Chainbase key was refused'],
    ['a used-up month', { kind: 'limit', of: 'month' }, 'credits are used up'],
    ['too many calls in a second, again and again', { kind: 'limit', of: 'second' }, 'Many people'],
  ])('says so in plain words, with a button that tries again: %s', async (_, fault, sentence) => {
    bot.upstream.faults.next(fault, { times: 3 });
    await type({ address: vitalik });
    expect(lastMessage().content).toContain(sentence);
    expect(lastMessage().content).not.toMatch(/Error|at .*:\d+/);
    bot.upstream.faults.clear();
    await createCreditStore(bot.table).recover();
    await press('Try again');
    expect(lastMessage().content).toContain('137 NFTs');
  });

  it('says so in plain words when there is no answer at all', async () => {
    await bot.stop();
    bot = await startDiscordBot({ timeoutMs: 300 });
    bot.upstream.faults.next({ kind: 'hang' }, { times: 3 });
    await type({ address: vitalik });
    expect(lastMessage().content).toContain('is not answering');
  });

  it('forgives one 429 without a word', async () => {
    bot.upstream.faults.next({ kind: 'limit', of: 'second' });
    await type({ address: vitalik });
    expect(lastMessage().content).toContain('137 NFTs');
  });

  it('takes null for an empty page', async () => {
    bot.upstream.faults.next({ kind: 'null data' });
    await type({ address: vitalik });
    expect(lastMessage().content).toContain('on Ethereum');
    expect(lastMessage().embeds).toEqual([]);
  });

  it('keeps the gallery that somebody was browsing, and tells them aside', async () => {
    await type({ address: grandCollection.address });
    bot.upstream.faults.next({ kind: 'html' }, { times: 3 });
    await press('»');
    const [gallery, aside] = bot.discord.messages();
    expect(gallery?.content).toContain('page 1 of 2,500');
    expect(aside).toMatchObject({ flags: 64, content: expect.stringContaining('not answering') });
  });

  it('loses no page for one row', async () => {
    bot.upstream.faults.next({ kind: 'bad row', row: { token_id: {} } });
    await type({ address: vitalik });
    expect(lastMessage().embeds).toHaveLength(9);
    expect(lastMessage().content).toContain('1 NFT on this page could not be read');
  });
});
