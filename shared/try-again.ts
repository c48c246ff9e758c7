export interface Patience {
  /** How long to wait before each further try, in milliseconds. */
  pausesMs: readonly number[];
  /** Tells whether what failed may pass by itself. */
  isPassing(error: unknown): boolean;
  sleep?: (ms: number) => Promise<void>;
}

/** Makes a call, and makes it again after each pause while what it throws may pass. */
export async function tryAgain<T>(
  call: () => Promise<T>,
  { pausesMs, isPassing, sleep = (ms) => new Promise((done) => setTimeout(done, ms)) }: Patience,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await sleep(pauseMs);
    }
  }
  return call();
}
