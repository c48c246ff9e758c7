import type { Hono } from 'hono';

/** One of the outside services, real or stood in for, as `npm start` found it configured. */
export interface Side {
  /** A line for the person who started it: what it is, and where. */
  line: string;
  /** What the functions read about it. */
  environment: Record<string, string>;
  /** What stands in for it, under its own path. */
  mount?: { path: string; app: Hono };
  /** Connects, once the functions answer. Gives a function that lets go again. @throws what should stop the start */
  begin(): Promise<() => Promise<void>>;
}

/** What a connection gives that needs no letting go. */
export const noStop = async () => {};
