import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SaidView } from '../../../bots/core/view.ts';
import { renderSaid } from '../../../bots/discord/render-said.ts';
import { checkMessage } from '../../../infra/local/discord/limits.ts';

const said = (view: Partial<SaidView>): SaidView => ({
  kind: 'said',
  lines: [{ text: 'Done.' }],
  buttons: [],
  askers: false,
  ...view,
});

describe('what is said in plain words', () => {
  it('has a title, lines with links to chats, and buttons, red where something ends', () => {
    const body = renderSaid(
      said({
        title: 'Watchlist: *two*',
        lines: [
          { text: '<@1> Treasury on Ethereum', chat: 'discord:300000000000000001' },
          { text: 'elsewhere', chat: 'telegram:-100' },
        ],
        buttons: [
          [
            { label: 'Next ▶', target: { action: 'watches', page: 2 } },
            {
              label: 'L'.repeat(100),
              target: { action: 'unwatch', watchId: 'abcdefghijkl' },
              isDanger: true,
            },
          ],
          [],
        ],
      }),
    );
    expect(body).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
        },
        "components": [
          {
            "components": [
              {
                "custom_id": "2l2",
                "label": "Next ▶",
                "style": 2,
                "type": 2,
              },
              {
                "custom_id": "2xabcdefghijkl",
                "label": "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL…",
                "style": 4,
                "type": 2,
              },
            ],
            "type": 1,
          },
        ],
        "content": "**Watchlist\\: \\*two\\***
      \\<\\@1\\> Treasury on Ethereum <#300000000000000001>
      elsewhere",
        "embeds": [],
      }
    `);
  });

  it('shortens lines, that all of them fit', () => {
    const lines = Array.from({ length: 25 }, (_, index) => ({
      text: `${index}: ${'so '.repeat(60)}`,
    }));
    const { content } = renderSaid(said({ title: 'Many', lines }));
    expect(content.split('\n')).toHaveLength(26);
    expect(content.split('\n').at(-1)).toMatch(/^24\\: so .*…$/);
  });

  it('says how many lines do not fit', () => {
    const lines = Array.from({ length: 40 }, () => ({ text: '.'.repeat(200) }));
    const { content } = renderSaid(said({ lines }));
    expect(content.split('\n').at(-1)).toBe('-# and 19 more');
  });

  it('holds Discord’s limits, whatever people call their wallets', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    const line = fc.record({ text, chat: fc.constantFrom('discord:300000000000000001', 'x') });
    const view = fc.record({
      title: text,
      lines: fc.array(line, { minLength: 1, maxLength: 40 }),
      label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    });
    fc.assert(
      fc.property(view, ({ title, lines, label }) => {
        const target = { action: 'forget' } as const;
        const buttons = label.trim() ? [[{ label, target }]] : [];
        const body = renderSaid(said({ title: `T${title}`, lines, buttons }));
        expect(checkMessage(body)).toEqual([]);
      }),
    );
  });
});
