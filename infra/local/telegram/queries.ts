import type { After } from './clock.ts';

/** A question to the bot that waits for its answer; `undefined` when it died of age. */
export interface Query<Answer> {
  readonly id: string;
  readonly answered: Promise<Answer | undefined>;
}

export interface Queries<Answer> {
  open(): Query<Answer>;
  /** Hands an answer over; false when the query is unknown, too old or answered before. */
  answer(id: string, answer: Answer): boolean;
}

/** Queries that live `lifetimeMs`, with ids that no earlier run has given. */
export function createQueries<Answer>({
  lifetimeMs,
  now,
  after,
}: {
  lifetimeMs: number;
  now(): number;
  after: After;
}): Queries<Answer> {
  const open = new Map<string, (answer?: Answer) => void>();
  let next = BigInt(Math.floor(now())) << 16n;

  return {
    open() {
      const id = String(next++);
      const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
      const cancel = after(lifetimeMs, () => open.get(id)?.());
      const settle = (answer?: Answer): void => {
        cancel();
        open.delete(id);
        resolve(answer);
      };
      open.set(id, settle);
      return { id, answered: promise };
    },
    answer(id, answer) {
      const settle = open.get(id);
      settle?.(answer);
      return settle !== undefined;
    },
  };
}
