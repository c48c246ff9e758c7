/**
 * What AWS asks in us-east-1, in dollars, as published in November 2026 on aws.amazon.com: /dynamodb/pricing/on-demand and /provisioned,
 * /lambda/pricing (Arm), /sqs/pricing, /api-gateway/pricing (HTTP APIs), /cloudwatch/pricing, /xray/pricing,
 * /eventbridge/pricing (Scheduler). Standard parameters of SSM are free, and a few mails of SNS are.
 */
export const prices = {
  tableWriteUnit: 0.625e-6,
  tableReadUnit: 0.125e-6,
  tableWriteUnitHour: 0.00065,
  tableReadUnitHour: 0.00013,
  tableGbMonth: 0.25,
  /** Point-in-time recovery. */
  tableBackupGbMonth: 0.2,
  lambdaRequest: 0.2e-6,
  lambdaGbSecond: 0.0000133334,
  /** For each 64 kB. */
  queueRequest: 0.4e-6,
  fifoRequest: 0.5e-6,
  httpRequest: 1e-6,
  logGb: 0.5,
  logGbMonth: 0.03,
  metric: 0.3,
  alarm: 0.1,
  dashboard: 3,
  trace: 5e-6,
  schedulerInvocation: 1e-6,
} as const;

/** What stays free each month however old the account is, from aws.amazon.com/free ("always free"). On-demand requests to tables do not. */
export const alwaysFree: Partial<Record<keyof typeof prices, number>> = {
  tableWriteUnitHour: 25 * 720,
  tableReadUnitHour: 25 * 720,
  tableGbMonth: 25,
  lambdaRequest: 1e6,
  lambdaGbSecond: 400_000,
  queueRequest: 1e6,
  logGb: 5,
  logGbMonth: 5,
  metric: 10,
  alarm: 10,
  dashboard: 3,
  trace: 100_000,
  schedulerInvocation: 14e6,
};
