import { setTimeout as wait } from 'node:timers/promises';

/** Somebody outside let us wait for too long. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const patienceMs = 30_000;

/** Waits no longer than we have patience: those who call others try again, some for ever. @throws NoAnswer */
export function inTime<T>(
  work: Promise<T>,
  losePatience: () => Promise<unknown> = () => wait(patienceMs, undefined, { ref: false }),
): Promise<T> {
  const tooLong = losePatience().then(() => {
    throw new NoAnswer('no answer');
  });
  return Promise.race([work, tooLong]);
}
