/**
 * What is counted of the system, and in which unit. Each of them costs $0.30 a month on CloudWatch, so there are few, and without
 * dimensions.
 */
export const units = {
  /** From when a notice was found to when its platform took it; one for each notice sent. */
  NoticeDelay: 'Milliseconds',
  /** What a look asked of Chainbase; one for each look that asked at all. */
  CheckCalls: 'Count',
  /** A part of the outside failed: Chainbase at a call, the others at a message or a request. */
  UpstreamErrors: 'Count',
  /** The share of the month's credits that is used, less the share of the month that is over. */
  CreditsAhead: 'Percent',
  /** 1 while no call goes out to Chainbase, since it refuses or fails. */
  BreakerOpen: 'Count',
  /** Looks that are due for a quarter of an hour, or were handed out and not done. */
  ChecksOverdue: 'Count',
} as const;

export type Metric = keyof typeof units;

/** Takes measurements, of one moment, by name. */
export interface Meter {
  record(values: Partial<Record<Metric, number>>): void;
}

export const noMeter: Meter = { record() {} };
