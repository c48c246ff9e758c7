import { describe, expect, it } from 'vitest';
import { type Paint, readableLine } from '../../../infra/local/readable-line.ts';
import { correlate } from '../../../shared/correlation.ts';
import type { Log } from '../../../shared/log.ts';
import { collectLog } from '../../support/collect-log.ts';

/** What a person sees of it, without the time. */
function seen(write: (log: Log) => void, paint?: Paint): string {
  const { log, lines } = collectLog();
  write(log);
  const line = readableLine(lines[0] ?? '', paint);
  expect(line).toMatch(/^\S*\d\d:\d\d:\d\d\S* {2}/);
  return line.slice(line.indexOf('  ') + 2);
}

describe('a line for people', () => {
  it('is the sentence, what stands beside it and the end of its id', () => {
    const fields = { platform: 'discord', kind: 'reply', ms: 212 };
    const line = seen((log) =>
      correlate('discord-1442000000000004821', () => log.info('A command was answered.', fields)),
    );
    expect(line).toBe('A command was answered. platform=discord kind=reply ms=212 (discord-…4821)');
  });

  it.each([
    ['warn', 'warning: Well.'],
    ['error', 'error: Well.'],
    ['info', 'Well.'],
  ] as const)('names its level when something is wrong: %s', (level, expected) => {
    expect(seen((log) => log[level]('Well.'))).toBe(expected);
  });

  it('puts marks round what has blanks', () => {
    const line = seen((log) =>
      log.info('Well.', { error: 'Error: a "b"', none: '', no: undefined }),
    );
    expect(line).toBe(`Well. error="Error: a 'b'" none=""`);
  });

  it('lets nobody write on the terminal who is quoted in it', () => {
    const error = '\u001b[2J\u009b1m\nfake\u202edaeh\u2028';
    const line = seen((log) => log.error('Well.', { error }));
    expect(line).toBe('error: Well. error=\\u{1b}[2J\\u{9b}1m\\u{a}fake\\u{202e}daeh\\u{2028}');
  });

  it('is coloured where colours are seen', () => {
    const paint: Paint = (colour, text) => `<${colour}>${text}`;
    expect(seen((log) => log.warn('Well.', { ms: 1 }), paint)).toBe(
      '<yellow>warning: Well. <dim>ms=1',
    );
  });

  it.each(['no JSON', '{"_aws":{}}', '[]', '{"level":"info"}'])('stays as it is: %s', (line) => {
    expect(readableLine(line)).toBe(line);
  });
});
