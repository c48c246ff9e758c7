import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ConfigError, count, httpUrl, list, readConfig, text } from '../../shared/config.ts';

const schema = z.object({
  NAME: text,
  URL: z._default(httpUrl, 'https://default.example'),
  COUNT: z._default(count(), 7),
  LIST: z.optional(list),
});

const complaint = (environment: Record<string, string>) => {
  try {
    return JSON.stringify(readConfig(schema, environment));
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

describe('the settings', () => {
  it('are read, and the rest of the environment is left alone', () => {
    const environment = { NAME: 'a', URL: 'http://b:1/c', COUNT: '3', LIST: 'x, y,,', PATH: '/' };
    expect(readConfig(schema, environment)).toEqual({
      NAME: 'a',
      URL: 'http://b:1/c',
      COUNT: 3,
      LIST: ['x', 'y'],
    });
  });

  it('have defaults, for empty ones too', () => {
    const defaults = { NAME: 'a', URL: 'https://default.example', COUNT: 7 };
    expect(readConfig(schema, { NAME: 'a' })).toEqual(defaults);
    expect(readConfig(schema, { NAME: 'a', URL: '', COUNT: '', LIST: '' })).toEqual(defaults);
  });

  it('name every bad variable at once, and no value', () => {
    expect(complaint({ URL: 'secret', COUNT: 'secret' })).toMatchInlineSnapshot(
      `"Please check the settings: NAME is not set; URL must be an http(s) URL without credentials or query; COUNT must be a whole number from 1 on."`,
    );
  });

  it('are not set when they are empty', () => {
    expect(complaint({ NAME: '' })).toBe('Please check the settings: NAME is not set.');
  });

  it.each([
    'secret',
    'ftp://a',
    'file:///a',
    'https://a:secret@b',
    'https://b/?key=secret',
    'https://b/#c',
  ])('have no URL such as %s', (url) => {
    expect(complaint({ NAME: 'a', URL: url })).toMatch(/^Please check the settings: URL must be/);
  });

  it.each(['0', '-1', '1.5', '1e3', ' 1', 'many', '9'.repeat(16)])(
    'have no count such as %j',
    (number) => {
      expect(complaint({ NAME: 'a', COUNT: number })).toBe(
        'Please check the settings: COUNT must be a whole number from 1 on.',
      );
    },
  );
});
