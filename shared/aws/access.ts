import * as z from 'zod/mini';
import { httpUrl, text } from '../config.ts';

/** What the AWS SDK reads by itself, for the functions that do without it. Lambda sets the first four. */
export const awsSettings = {
  AWS_REGION: text,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: z.optional(text),
  AWS_ENDPOINT_URL_DYNAMODB: z.optional(httpUrl),
  AWS_ENDPOINT_URL_SQS: z.optional(httpUrl),
  AWS_ENDPOINT_URL_SSM: z.optional(httpUrl),
};

export type AwsSettings = z.infer<z.ZodMiniObject<typeof awsSettings>>;
