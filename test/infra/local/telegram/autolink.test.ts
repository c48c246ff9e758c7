import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLinks } from '../../../../infra/local/telegram/autolink.ts';

const show = (text: string): string[] =>
  detectLinks(text).map((found) => `${found.type} ${found.text}`);

describe('what Telegram links by itself', () => {
  it.each([
    ['see https://a.com/x(y).', ['url https://a.com/x(y)']],
    ['(https://a.com/x)', ['url https://a.com/x']],
    ['HTTPS://A.COM', ['url HTTPS://A.COM']],
    ['http://a.museumx/', ['url http://a.museumx/']],
    ['ftp://a.com', ['url ftp://a.com']],
    ['xhttp://a.com', ['url http://a.com']],
    ['tg://resolve?domain=x', ['url tg://resolve?domain=x']],
    ['t.me/vitrine', ['url t.me/vitrine']],
    ['claim.xyz now', ['url claim.xyz']],
    ['Claim.Xyz.', ['url Claim.Xyz']],
    ['go to a.com:8080/x?y#z!', ['url a.com:8080/x?y#z']],
    ['user:pw@evil.com/x', ['url user:pw@evil.com/x']],
    ['привет.рф', ['url привет.рф']],
    ['😀.com', ['url 😀.com']],
    ['a.xn--p1ai', ['url a.xn--p1ai']],
    ['192.168.0.1', ['url 192.168.0.1']],
    ['[a.com](b.com)', ['url a.com', 'url b.com']],
    ['me@site.com', ['email me@site.com']],
    ['mailto:me+x@site.com', ['email me+x@site.com']],
    ['@vitrine', ['mention @vitrine']],
    ['(@vitrine)', ['mention @vitrine']],
    ['@nft', ['mention @nft']],
    ['#tag', ['hashtag #tag']],
    ['#токен1', ['hashtag #токен1']],
    ['#tag@vitrine', ['hashtag #tag@vitrine']],
    ['$ETH', ['cashtag $ETH']],
    ['$1INCH', ['cashtag $1INCH']],
    ['/start', ['bot_command /start']],
    ['run /start@vitrine_bot!', ['bot_command /start@vitrine_bot']],
    ['https://a.com/@vitrine#tag', ['url https://a.com/@vitrine#tag']],
  ])('links in %j', (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    ...[
      'claim[.]xyz',
      'claim\u200b.xyz',
      'claim.\u2060xyz',
      'claim .xyz',
      'claim. xyz',
      'claim․xyz',
    ],
    ...[
      'a.b',
      '1.5',
      'v1.2.3',
      '300.1.1.1',
      '...',
      'e.g. this',
      'a_b.com',
      'a-.com',
      '.com',
      'x..y',
    ],
    ...['http://localhost', 'ssh://a.com', 'a//b.com', 'vitalik.eth', 'ftp:a', 'http://'],
    ...['@ab', '@abc', 'x@vitrine', '@café', `@${'x'.repeat(33)}`, '@\u200bvitrine'],
    ...['#1', 'a#tag', '#a#b', '#', '＃tag', '$eth', '$TOOLONGTAG', 'a$ETH', '$$ETH', '$ETHé'],
    ...['/a/b', 'a/start', '</start>', '/café', '/start@x', '//start'],
  ])('nothing in %j', (text) => {
    expect(show(text)).toEqual([]);
  });

  it('tells where, in UTF-16 code units', () => {
    expect(detectLinks('😀 @vitrine')).toEqual([{ type: 'mention', text: '@vitrine', offset: 3 }]);
  });

  it.each(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji'] as const)(
    'detects nothing under %s, even where it only touches',
    (type) => {
      expect(detectLinks('a claim.xyz', [{ type, offset: 10, length: 1 }])).toEqual([]);
      expect(detectLinks('a claim.xyz', [{ type, offset: 0, length: 2 }])).toHaveLength(1);
    },
  );

  it.each(['bold', 'blockquote', 'spoiler', 'url', 'mention'] as const)(
    'is not kept from it by %s',
    (type) => {
      expect(detectLinks('claim.xyz', [{ type, offset: 0, length: 9 }])).toHaveLength(1);
    },
  );

  it('finds parts of the text, in order, none overlapping', () => {
    const letters = fc.constantFrom(...'a.b/@#$:E1é😀 \n_-[]()?"xyz');
    const texts = fc.string({ unit: letters, maxLength: 60 });
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const { offset, text: found } of detectLinks(text)) {
          expect(text.slice(offset, offset + found.length)).toBe(found);
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + found.length;
        }
      }),
    );
  });
});
