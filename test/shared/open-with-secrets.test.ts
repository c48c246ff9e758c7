import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { text } from '../../shared/config.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { openWithSecrets } from '../../shared/open-with-secrets.ts';

const schema = z.object({ TABLE_NAME: text, CHAINBASE_API_KEY: text });
const aws = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
const environment = { ...aws, SECRETS_PATH: '/vitrine/test/', TABLE_NAME: 'vitrine' };
const minute = 60_000;

/** A Parameter Store whose clock and key one can set. */
function createStore() {
  const store = {
    now: 0,
    key: 'first' as string | undefined,
    reads: [] as string[],
    opened: [] as string[],
    isAway: false,
    renew: () => {},
  };
  const reader = (path: string) => async (names: readonly string[]) => {
    store.reads.push(...names.map((name) => `${path}${name}`));
    if (store.isAway) throw new UpstreamError('secrets', 'unavailable');
    const found: Record<string, string> = {};
    if (store.key !== undefined) found['CHAINBASE_API_KEY'] = store.key;
    return found;
  };
  const open = openWithSecrets(
    schema,
    environment,
    ({ CHAINBASE_API_KEY: key }, renew) => {
      store.opened.push(key);
      store.renew = renew;
      return key;
    },
    { reader, now: () => store.now },
  );
  return { store, open };
}

describe('settings with secrets', () => {
  it('are all read from the environment at once, without a path', async () => {
    const all = { TABLE_NAME: 'vitrine', CHAINBASE_API_KEY: 'key' };
    expect(await openWithSecrets(schema, all, (config) => config)()).toEqual(all);
    expect(() => openWithSecrets(schema, {}, (config) => config)).toThrow(
      'Please check the settings: TABLE_NAME is not set; CHAINBASE_API_KEY is not set.',
    );
  });

  it('are read as the function loads, by the secrets’ names alone', async () => {
    const { store, open } = createStore();
    expect(store.reads).toEqual(['/vitrine/test/CHAINBASE_API_KEY']);
    expect(await Promise.all([open(), open()])).toEqual(['first', 'first']);
    expect(store.reads).toHaveLength(1);
  });

  it('are read again after five minutes, and what did not change stays open', async () => {
    const { store, open } = createStore();
    await open();
    store.now = 5 * minute - 1;
    await open();
    expect(store.reads).toHaveLength(1);
    store.now = 5 * minute;
    await open();
    expect(store.reads).toHaveLength(2);
    expect(store.opened).toEqual(['first']);
    store.key = 'second';
    store.now = 10 * minute;
    expect(await open()).toBe('second');
    expect(store.opened).toEqual(['first', 'second']);
  });

  it('are the same in whatever order they come', async () => {
    const both = z.object({ CHAINBASE_API_KEY: text, DISCORD_BOT_TOKEN: text });
    const answers = [
      { CHAINBASE_API_KEY: 'key', DISCORD_BOT_TOKEN: 'token' },
      { DISCORD_BOT_TOKEN: 'token', CHAINBASE_API_KEY: 'key' },
    ];
    let time = 0;
    const deps = { reader: () => async () => answers.shift() ?? {}, now: () => time };
    const open = openWithSecrets(both, environment, () => ({}), deps);
    const first = await open();
    time = 5 * minute;
    expect(await open()).toBe(first);
    expect(answers).toEqual([]);
  });

  it('are read again when one was refused, once a minute at most', async () => {
    const { store, open } = createStore();
    await open();
    store.key = 'second';
    store.renew();
    expect(await open()).toBe('first');
    store.now = minute + 1;
    store.renew();
    expect(await open()).toBe('second');
    store.renew();
    await open();
    expect(store.reads).toHaveLength(2);
  });

  it('stay as they are while the store is away', async () => {
    const { store, open } = createStore();
    await open();
    store.isAway = true;
    store.now = 5 * minute;
    expect(await open()).toBe('first');
    await open();
    expect(store.reads).toHaveLength(2);
    store.now = 6 * minute;
    await open();
    expect(store.reads).toHaveLength(3);
  });

  it('stay as they are while one is missing', async () => {
    const { store, open } = createStore();
    store.key = undefined;
    store.now = 5 * minute;
    await open();
    store.now = 10 * minute;
    await expect(open()).resolves.toBe('first');
  });

  it('are no use before the first were read, and say which is missing', async () => {
    const found: Record<string, string> = {};
    let isAway = true;
    const reader = () => async () => {
      if (isAway) throw new UpstreamError('secrets', 'unavailable');
      return found;
    };
    const open = openWithSecrets(schema, environment, (config) => config, { reader });
    await expect(open()).rejects.toThrow('secrets: unavailable');
    isAway = false;
    await expect(open()).rejects.toThrow('CHAINBASE_API_KEY is not set');
    found['CHAINBASE_API_KEY'] = 'now';
    expect(await open()).toEqual({ TABLE_NAME: 'vitrine', CHAINBASE_API_KEY: 'now' });
  });
});
