/** People who asked something go before the watching of wallets, which stops at a reserve kept for them. */
export type Lane = 'people' | 'watching';

/** Why no call goes out for a while. */
export type HoldReason = 'key-refused' | 'month-exhausted' | 'unavailable';

export type Decision =
  | {
      kind: 'granted';
      /** When the first of the calls may leave. */
      at: number;
      /** The month that pays, `2026-11`. */
      month: string;
      /** There were failures, limits or a hold that a success would end. */
      troubled: boolean;
      /** The end of the last hold that was known when the call was granted, 0 if none was. */
      heldUntil: number;
    }
  | { kind: 'busy'; freeAt: number }
  | { kind: 'held'; until: number; reason: HoldReason }
  | { kind: 'spent' };

/** Times are epoch milliseconds, months `2026-11` in UTC. Each method is atomic among all processes. */
export interface CreditStore {
  /**
   * Takes the next free moments for some calls if the last is no later than `latest`, and `credits` for each if the month's use stays
   * within `limit`. All of them, or none.
   */
  take(wish: {
    credits: number;
    calls: number;
    lane: Lane;
    now: number;
    latest: number;
    intervalMs: number;
    month: string;
    limit: number;
  }): Promise<Decision>;
  refund(paid: { credits: number; lane: Lane; month: string }): Promise<void>;
  /** No call before `until`. */
  slowDown(until: number): Promise<void>;
  /** Counts one more 429 in a row. */
  countLimit(now: number): Promise<{ count: number; since: number }>;
  /** Counts one more failure in a row, unless the last one was of the same subject; returns how many there are. */
  countFailure(subject: string): Promise<number>;
  /** Tells whether the reason is new, i.e. the operator has not been told. */
  hold(reason: HoldReason, until: number): Promise<boolean>;
  /** Forgets all trouble; if `heldUntil` is given, only while no newer hold than that one began. */
  recover(heldUntil?: number): Promise<void>;
}
