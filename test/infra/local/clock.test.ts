import { once } from 'node:events';
import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openRest } from '../../../bots/discord/open-rest.ts';
import { WrongClock, watchClock } from '../../../infra/local/clock.ts';
import { collectLog, readLines } from '../../support/collect-log.ts';
import { silent } from '../../support/core.ts';
import { startHttp } from '../../support/http.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const minute = 60_000;

/** A service whose clock is off by so much, and a watch on it. */
async function start(offMs: number) {
  const server = await startHttp((response) => {
    response.setHeader('date', new Date(Date.now() + offMs).toUTCString());
    response.end();
  });
  closing.push(server.stop);
  const clock = watchClock([server.url]);
  closing.push(clock.stop);
  const { log, lines } = collectLog();
  const told = () => {
    clock.check(log);
    clock.check(log);
    return readLines(lines).map(({ level, message }) => `${level}: ${message}`);
  };
  return { url: server.url, told };
}

describe('the machine’s clock', () => {
  it.each([0, 50_000, -50_000])('may be a little off: %i ms', async (offMs) => {
    const { url, told } = await start(offMs);
    await fetch(url);
    expect(told()).toEqual([]);
  });

  it('is warned of once when it is over a minute off', async () => {
    const { url, told } = await start(2 * minute);
    await fetch(url);
    expect(told()).toEqual([
      expect.stringMatching(
        /^warn: This machine’s clock is 1(19|20|21) seconds behind the one of 127\.0\.0\.1:\d+\./,
      ),
    ]);
  });

  it.each([
    ['ahead of', -10],
    ['behind', 10],
  ])('stops the start when it is minutes %s', async (words, minutes) => {
    const { url, told } = await start(minutes * minute);
    await fetch(url);
    expect(told).toThrow(WrongClock);
    expect(told).toThrow(new RegExp(`clock is \\d+ seconds ${words} the one .* Set it right`));
  });

  it('is read by whatever asks: discord.js’s client, and the AWS SDK’s', async () => {
    const one = await start(10 * minute);
    await openRest(one.url, 'a-token').get('/gateway/bot');
    expect(one.told).toThrow(WrongClock);
    const other = await start(10 * minute);
    const [response] = await once(get(other.url), 'response');
    await once(response.resume(), 'end');
    expect(other.told).toThrow(WrongClock);
  });

  it('is not read off strangers', async () => {
    const { told } = await start(0);
    const stranger = await startHttp((response) => {
      response.setHeader('date', new Date(0).toUTCString());
      response.end();
    });
    closing.push(stranger.stop);
    await fetch(stranger.url); // on the same machine, by another port
    expect(told()).toEqual([]);
  });

  it('is not read off what is no time', async () => {
    const odd = await startHttp((response) => response.setHeader('date', 'soon').end());
    closing.push(odd.stop);
    const clock = watchClock([odd.url]);
    closing.push(clock.stop);
    await fetch(odd.url);
    clock.check(silent);
  });
});
