import { describe, expect, it } from 'vitest';
import { localSettings } from '../../../infra/local/settings.ts';
import { ConfigError, readConfig } from '../../../shared/config.ts';

const read = (environment: Record<string, string>) => readConfig(localSettings, environment);

const discord = {
  DISCORD_BOT_TOKEN: 'a-token',
  DISCORD_APPLICATION_ID: '100000000000000001',
  DISCORD_PUBLIC_KEY: '0'.repeat(64),
};
const telegram = { TELEGRAM_BOT_TOKEN: '1:a-token', TELEGRAM_WEBHOOK_SECRET: 'a-secret' };

function without<T extends Record<string, string>>(all: T, ...names: (keyof T)[]) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
}

describe('settings that are of no use alone', () => {
  it.each([
    ['DISCORD_APPLICATION_ID', without(discord, 'DISCORD_APPLICATION_ID')],
    ['DISCORD_BOT_TOKEN', without(discord, 'DISCORD_BOT_TOKEN', 'DISCORD_PUBLIC_KEY')],
    ['DISCORD_BOT_TOKEN', without(discord, 'DISCORD_BOT_TOKEN', 'DISCORD_APPLICATION_ID')],
    ['TELEGRAM_BOT_TOKEN', without(telegram, 'TELEGRAM_BOT_TOKEN')],
  ])('want %s besides %j', (missing, given) => {
    const sentence = `Please check the settings: ${missing} is not set.`;
    expect(() => read(given)).toThrow(new ConfigError(sentence));
  });

  it.each([
    [{}],
    [discord],
    [telegram],
    [without(discord, 'DISCORD_PUBLIC_KEY')],
    [without(telegram, 'TELEGRAM_WEBHOOK_SECRET')],
    [{ ...discord, ...telegram }],
  ])('are fine with all they need: %j', (given) => {
    expect(read(given)).toMatchObject(given);
  });
});

describe('a bad setting', () => {
  it.each([
    ['PORT', '65536'],
    ['HOST', 'a b'],
    ['VITRINE_API_KEYS', ' , '],
    ['CHAINBASE_API_KEY', 'a\nkey'],
    ['CHAINBASE_API_KEY', 'ключ'],
    ['CHAINBASE_CREDITS_PER_SECOND', '0'],
    ['CHAINBASE_BASE_URL', 'ftp://host'],
    ['WATCH_MIN_INTERVAL_SECONDS', '0'],
    ['SCHEDULE_EVERY_SECONDS', '1.5'],
    ['DISCORD_BOT_TOKEN', 'a\ntoken'],
    ['AWS_ENDPOINT_URL_SQS', 'https://user:secret@host'],
  ])('%s is named, and its value is not: %j', (name, value) => {
    const reading = () => read({ [name]: value });
    expect(reading).toThrow(`Please check the settings: ${name} must `);
    expect(reading).not.toThrow(value);
  });
});

describe('what is unset', () => {
  const free = {
    CHAINBASE_CREDITS_PER_SECOND: 3,
    CHAINBASE_CREDITS_PER_MONTH: 200_000,
    WATCH_MIN_INTERVAL_SECONDS: 60,
    SCHEDULE_EVERY_SECONDS: 60,
  };
  const invented = {
    CHAINBASE_CREDITS_PER_SECOND: 30,
    CHAINBASE_CREDITS_PER_MONTH: 10_000_000,
    WATCH_MIN_INTERVAL_SECONDS: 10,
    SCHEDULE_EVERY_SECONDS: 5,
  };

  it.each([
    ['with the built-in Chainbase', {}, invented],
    ['with a key', { CHAINBASE_API_KEY: 'a-key' }, free],
    ['with another address', { CHAINBASE_BASE_URL: 'http://127.0.0.1:8788' }, free],
    [
      'though it is set to what it would be elsewhere',
      { CHAINBASE_CREDITS_PER_SECOND: '3', SCHEDULE_EVERY_SECONDS: '60' },
      { ...invented, CHAINBASE_CREDITS_PER_SECOND: 3, SCHEDULE_EVERY_SECONDS: 60 },
    ],
    [
      'for a plan that is paid',
      { CHAINBASE_API_KEY: 'a-key', CHAINBASE_CREDITS_PER_SECOND: '30' },
      { ...free, CHAINBASE_CREDITS_PER_SECOND: 30 },
    ],
  ])('is chosen %s', (_, given, expected) => {
    expect(read(given)).toMatchObject(expected);
  });
});
