import * as z from 'zod/mini';
import { createCloudWatchMeter } from './aws/cloudwatch-meter.ts';
import { fields } from './fields.ts';
import { type Meter, noMeter } from './meter.ts';

/** The variable of every function that measures: spread it into its own schema. */
export const meterSettings = { METRICS_NAMESPACE: z.optional(fields.METRICS_NAMESPACE) };

const meterSchema = z.object(meterSettings);

/** Measures for CloudWatch where a namespace is set, and else not at all. */
export function openMeter({ METRICS_NAMESPACE: namespace }: z.infer<typeof meterSchema>): Meter {
  return namespace === undefined ? noMeter : createCloudWatchMeter({ namespace });
}
