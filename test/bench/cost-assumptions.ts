/** What cannot be counted here, and is supposed. */
export const assumed = {
  chainbaseMs: 400,
  platformMs: 150,
  tableMs: 5,
  queueMs: 12,
  /** CPU of an SDK's request, at a whole processor. */
  cpuOfRequestMs: 0.5,
  coldStartMs: 300,
  /** Of the calls that meet a new process. */
  coldStarts: 0.03,
  /** Lambda's pollers of a queue that it works off, each waiting 20 s for a message. No provisioned minimum. */
  pollers: 5,
  pollMs: 20_000,
  /** START, END and REPORT. */
  logBytesOfCall: 400,
  /** X-Ray's rule for functions, one a second and 5 % of the rest, takes nearly all of their calls. */
  traced: ['api', 'answer'],
  /** As in `infra/`; an alarm on two metrics counts twice. */
  metrics: 6,
  alarms: 18,
  dashboards: 1,
  checksAtOnce: 10,
  checksWindowMs: 2_000,
  checkBatches: 2,
  noticesAtOnce: 10,
} as const;

/** In MB. */
export const memory = {
  discord: 512,
  telegram: 256,
  api: 512,
  schedule: 256,
  notify: 256,
  answer: 512,
  check: 512,
} as const;

export type FunctionName = keyof typeof memory;
