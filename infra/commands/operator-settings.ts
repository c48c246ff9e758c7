import * as z from 'zod/mini';
import { deploySettings } from '../deploy-settings.ts';

const email = z.string().check(z.regex(/^[^\s@,=]+@[^\s@,=]+\.[^\s@,=]+$/, 'must be an address'));

/** What the operator's commands read from the environment or `.env`, besides AWS's own variables. */
export const operatorSettings = z.object({
  ...deploySettings.shape,
  /** Who is told of alarms. */
  ALARM_EMAIL: z.optional(email),
});

export type OperatorSettings = z.infer<typeof operatorSettings>;
