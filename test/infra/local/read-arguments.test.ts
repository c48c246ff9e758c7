import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../infra/local/read-arguments.ts';
import { localSettings } from '../../../infra/local/settings.ts';
import { groups } from '../../../infra/local/usage.ts';

const example = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');

describe('--help', () => {
  const { text = '', code } = readArguments(['--help']) ?? {};

  it('fits on a screen', () => {
    expect(code).toBe(0);
    expect(text.split('\n').length).toBeLessThanOrEqual(40);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('names each variable that is read once, and nothing else', () => {
    const named = Object.values(groups).flatMap((variables) => Object.keys(variables));
    expect(named.sort()).toEqual(Object.keys(localSettings._zod.def.in.shape).sort());
    for (const name of named) expect(text).toContain(`  ${name} `);
  });

  it('gives the values that .env.example gives', () => {
    const all = parseEnv(example.replace(/^#(?=[A-Z])/gm, ''));
    const given = [...text.matchAll(/^ {2}([A-Z_]+) .*\(([^()]+)\)$/gm)];
    expect(given.length).toBeGreaterThan(8);
    for (const [, name = '', value] of given) expect([name, all[name]]).toEqual([name, value]);
  });

  it('is also -h', () => {
    expect(readArguments(['-h'])).toEqual({ text, code });
  });
});

describe('the words behind npm start', () => {
  it('need not be there', () => {
    expect(readArguments([])).toBeUndefined();
  });

  it.each(['--port=80', 'playground', '--helpme', '--DISCORD_BOT_TOKEN=sekret'])(
    'are refused in a sentence: %s',
    (word) => {
      const { text = '', code } = readArguments(['--help', word]) ?? {};
      expect(code).toBe(2);
      expect(text).toMatch(/^Vitrine does not know "[^=]+": .* npm start -- --help lists\.$/);
      expect(text).not.toContain('sekret');
    },
  );
});
