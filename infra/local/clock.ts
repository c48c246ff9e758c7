import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Log } from '../../shared/log.ts';

const warnMs = 60_000;
/** AWS refuses signatures from here on; Discord’s and Telegram’s times would be told wrongly. */
const refuseMs = 300_000;

/** The machine's clock is far off. The message is a sentence for whoever starts Vitrine. */
export class WrongClock extends Error {
  override readonly name = 'WrongClock';
}

/** How far this machine's clock is ahead of the answers that came: of the first one from each origin. */
export interface Clock {
  /** @throws WrongClock when it is minutes off */
  check(log: Log): void;
  stop(): void;
}

/** Of undici, which is also Node's `fetch`: names and values in turn. */
interface Answered {
  request: { origin: unknown };
  response: { headers: Uint8Array[] };
}

/** Of Node's own client, which the AWS SDK asks with. */
interface Finished {
  request: { getHeader(name: 'host'): unknown };
  response: { headers: { date?: string } };
}

/** Reads the clock off the answers that come anyway from any of `origins`, by their header `Date`. */
export function watchClock(origins: readonly string[], now: () => number = Date.now): Clock {
  const known = new Set(origins.map((each) => new URL(each).host));
  const ahead = new Map<string, number>();
  let isTold = false;

  const note = (host: string | undefined, date: string | undefined) => {
    const time = Date.parse(date ?? '');
    if (host && known.has(host) && !ahead.has(host) && time > 0) ahead.set(host, now() - time);
  };
  const onAnswer = (message: unknown) => {
    const { request, response } = message as Answered;
    note(URL.parse(String(request.origin))?.host, dateOf(response.headers));
  };
  const onFinished = (message: unknown) => {
    const { request, response } = message as Finished;
    note(String(request.getHeader('host')), response.headers.date);
  };
  subscribe('undici:request:headers', onAnswer);
  subscribe('http.client.response.finish', onFinished);

  return {
    check(log) {
      const [host, ms] = [...ahead].find(([, each]) => Math.abs(each) > warnMs) ?? [];
      if (host === undefined || ms === undefined) return;
      const seconds = Math.round(Math.abs(ms) / 1_000);
      const sentence = `This machine’s clock is ${seconds} seconds ${ms > 0 ? 'ahead of' : 'behind'} the one of ${host}.`;
      if (Math.abs(ms) > refuseMs)
        throw new WrongClock(
          `${sentence} Set it right (e.g. timedatectl set-ntp true), and start again.`,
        );
      if (!isTold) log.warn(`${sentence} Times that are told may be wrong.`);
      isTold = true;
    },
    stop() {
      unsubscribe('undici:request:headers', onAnswer);
      unsubscribe('http.client.response.finish', onFinished);
    },
  };
}

function dateOf(headers: Uint8Array[]): string | undefined {
  const words = headers.map((each) => Buffer.from(each).toString('latin1'));
  const name = words.findIndex((word, index) => index % 2 === 0 && word.toLowerCase() === 'date');
  return name < 0 ? undefined : words[name + 1];
}
