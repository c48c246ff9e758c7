import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramStandIn } from '../../../infra/local/telegram/stand-in.ts';
import { type Polling, startPolling } from '../../../infra/local/telegram-polling.ts';
import { createLog } from '../../../shared/log.ts';

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
  const server = createServer(getRequestListener(telegram.app.fetch)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => server.close().closeAllConnections());
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const poll = (receive: (update: Received) => Promise<void>): Polling => {
    const polling = startPolling({
      token,
      apiRoot,
      receive: (update) => receive(update as Received),
      log: createLog(() => {}),
      rest: async () => {},
    });
    stops.push(polling.stop);
    return polling;
  };
  return { telegram, poll };
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
});
