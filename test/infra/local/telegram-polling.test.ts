import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';
import { type Polling, startPolling } from '../../../infra/local/telegram-polling.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';

const token = '42:secret-token';
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Received {
  update_id: number;
  message: { text: string };
}

async function start() {
  const telegram = createTelegramStandIn({ token });
  const answer = getRequestListener(telegram.app.fetch);
  let drops = 0;
  const server = createServer((request, response) => {
    if (drops === 0 || !request.url?.endsWith('/getUpdates')) return void answer(request, response);
    drops -= 1;
    request.socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => server.close().closeAllConnections());
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { log, lines } = collectLog();
  const rests: number[] = [];
  const poll = (receive: (update: Received) => Promise<void>): Polling => {
    const polling = startPolling({
      token,
      apiRoot,
      receive: (update) => receive(update as Received),
      log,
      rest: async (_, ms) => void rests.push(ms),
    });
    stops.push(polling.stop);
    return polling;
  };
  const drop = (times: number) => {
    drops = times;
  };
  return {
    telegram,
    poll,
    drop,
    rests,
    said: () => readLines(lines).map(({ message }) => message),
  };
}

/** Resolves with what came, as soon as `count` updates have. */
function collect(count: number) {
  const texts: string[] = [];
  const { promise, resolve } = Promise.withResolvers<string[]>();
  const add = (text: string) => {
    texts.push(text);
    if (texts.length === count) resolve(texts);
  };
  return { add, all: promise };
}

describe('long polling', () => {
  it('receives what was written before and after', async () => {
    const { telegram, poll } = await start();
    const { add, all } = collect(3);
    await telegram.send({ text: 'one' });
    await telegram.send({ text: 'two' });
    poll(async ({ message }) => {
      add(message.text);
      if (message.text === 'two') await telegram.send({ text: 'three' });
    });
    expect(await all).toEqual(['one', 'two', 'three']);
  });

  it('brings again what could not be received, before what comes behind it', async () => {
    const { telegram, poll } = await start();
    const { add, all } = collect(4);
    await telegram.send({ text: 'one' });
    await telegram.send({ text: 'two' });
    let failures = 2;
    poll(async ({ message }) => {
      add(message.text);
      if (message.text !== 'one' || failures === 0) return;
      failures -= 1;
      throw new Error('the queue is away');
    });
    expect(await all).toEqual(['one', 'one', 'one', 'two']);
  });

  it('confirms what was received when it stops, and nothing else', async () => {
    const { telegram, poll } = await start();
    for (const text of ['one', 'two', 'three']) await telegram.send({ text });
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const first = poll(async ({ message }) => {
      if (message.text !== 'two') return;
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    const stopped = first.stop();
    release.resolve();
    await stopped;
    const { add, all } = collect(1);
    poll(async ({ message }) => add(message.text));
    expect(await all).toEqual(['three']);
  });

  const away = 'Telegram could not be asked, and is asked again.';

  it.each([
    ['a 502', { kind: 'error', code: 502, description: 'Bad Gateway' }, away, 3_000],
    [
      'a pause that Telegram wants',
      { kind: 'error', code: 429, description: 'Too Many', parameters: { retry_after: 7 } },
      away,
      7_000,
    ],
    [
      'another program that polls',
      { kind: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' },
      'Another program asks Telegram for this bot’s updates, and gets some of them instead: stop one of the two.',
      3_000,
    ],
    [
      'a token that is refused',
      { kind: 'error', code: 401, description: 'Unauthorized' },
      'Telegram refuses TELEGRAM_BOT_TOKEN by now: copy it again, whole, and start again.',
      3_000,
    ],
  ] as const)('goes on after %s, and says so once', async (_, fault, sentence, restMs) => {
    const { telegram, poll, said, rests } = await start();
    const { add, all } = collect(2);
    await telegram.send({ text: 'one' });
    telegram.fail(fault, { method: 'getUpdates', times: 3 });
    poll(async ({ message }) => {
      add(message.text);
      if (message.text === 'one') await telegram.send({ text: 'two' });
    });
    expect(await all).toEqual(['one', 'two']);
    expect(said()).toEqual([sentence]);
    expect(rests).toEqual([restMs, restMs, restMs]);
  });

  it('goes on after connections that are dropped', async () => {
    const { telegram, poll, drop, said } = await start();
    const { add, all } = collect(1);
    await telegram.send({ text: 'one' });
    drop(3);
    poll(async ({ message }) => add(message.text));
    expect(await all).toEqual(['one']);
    expect(said()).toEqual([away]);
  });

  it('goes on where a killed one was: what was not confirmed comes again', async () => {
    const { telegram, poll } = await start();
    for (const text of ['one', 'two', 'three']) await telegram.send({ text });
    const { add: addFirst, all: first } = collect(2);
    // A process that is killed neither ends its work nor confirms anything.
    poll(async ({ message }) => {
      addFirst(message.text);
      if (message.text === 'two') await new Promise(() => {});
    });
    expect(await first).toEqual(['one', 'two']);
    stops.splice(1); // it stops for nobody
    const { add, all } = collect(3);
    poll(async ({ message }) => add(message.text));
    expect(await all).toEqual(['one', 'two', 'three']);
  });
});
