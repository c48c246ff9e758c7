import { describe, expect, it } from 'vitest';
import { readWatchButton } from '../../../bots/core/watch-button.ts';
import { plainly } from '../../../bots/telegram/plainly.ts';
import { renderSaid } from '../../../bots/telegram/render-said.ts';
import { draw } from './draw.ts';

const watchId = 'abcdefghijkl';

describe('what is said of the watchlist', () => {
  it('is a title, its lines and buttons', () => {
    const message = renderSaid({
      kind: 'said',
      title: 'This chat watches 2 wallets',
      lines: [
        { text: 'Cold wallet @home: 0xd8dA…6045 on Ethereum' },
        { text: 'vitalik.eth on Base', chat: 'telegram:7' },
      ],
      buttons: [
        [{ label: 'End Cold wallet', target: { action: 'unwatch', watchId }, isDanger: true }],
        [{ label: '›', target: { action: 'watches', page: 2 } }],
      ],
      askers: false,
    });
    expect(draw(message)).toMatchInlineSnapshot(`
      "*This chat watches 2 wallets*

      Cold wallet @⁠home: 0xd8dA…6045 on Ethereum
      vitalik.eth on Base
      [ End Cold wallet ]
      [ › ]"
    `);
    const [[end] = []] = message.reply_markup.inline_keyboard;
    expect(end).toMatchObject({ style: 'danger' });
    expect(readWatchButton(end?.callback_data ?? '')).toEqual({ action: 'unwatch', watchId });
  });

  it('may be a sentence', () => {
    const lines = [{ text: 'This chat watches nothing.' }];
    const message = renderSaid({ kind: 'said', lines, buttons: [], askers: false });
    expect(message).toEqual({
      text: 'This chat watches nothing.',
      entities: [],
      reply_markup: { inline_keyboard: [] },
    });
  });

  it.each([
    [5, '✕ Cold wallet', [2, 2, 1]],
    [5, '✕ 12', [5]],
  ])('has %i buttons such as “%s” in rows of %j', (count, label, rows) => {
    const button = { label, target: { action: 'unwatch', watchId } } as const;
    const buttons = [Array.from({ length: count }, () => button)];
    const { reply_markup } = renderSaid({ kind: 'said', lines: [], buttons, askers: true });
    expect(reply_markup.inline_keyboard.map(({ length }) => length)).toEqual(rows);
  });

  it('keeps every line, however long they are', () => {
    const lines = Array.from({ length: 40 }, (_, index) => ({
      text: `${index}: ${'long '.repeat(38)}`,
    }));
    const title = 'A title that is as long as titles can be. '.repeat(3).slice(0, 100);
    const { text } = renderSaid({ kind: 'said', title, lines, buttons: [], askers: false });
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.split('\n')).toHaveLength(42);
    expect(text).toMatch(/^39: long/m);
  });
});

it('is plain when need be', () => {
  const text = 'vitalik.eth has\n@durov’s claim.xyz';
  const bold = { type: 'bold', offset: 0, length: 3 } as const;
  expect(plainly({ text, entities: [bold], reply_markup: { inline_keyboard: [[]] } })).toEqual({
    text: 'vitalik.eth has\n@\u2060durov’s claim.\u2060xyz',
    entities: [],
    reply_markup: { inline_keyboard: [] },
  });
});
