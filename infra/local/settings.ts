import * as z from 'zod/mini';
import { awsSettings } from '../../shared/aws/access.ts';
import { text } from '../../shared/config.ts';
import { fields } from '../../shared/fields.ts';
import { usualSettings } from '../../shared/usual-settings.ts';

const port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, 'must be a whole number up to 65535')),
  z.pipe(z.transform(Number), z.number().check(z.lte(65_535, 'must be at most 65535'))),
);
const hostName = z.string().check(z.regex(/^[\w.:-]+$/, 'must be an address of this machine'));

const variables = z.object({
  PORT: z._default(port, 8787),
  HOST: z._default(hostName, '127.0.0.1'),
  VITRINE_DATA_DIR: z._default(text, '.vitrine'),
  VITRINE_API_KEYS: z.optional(fields.VITRINE_API_KEYS),
  CHAINBASE_API_KEY: z.optional(fields.CHAINBASE_API_KEY),
  CHAINBASE_BASE_URL: z.optional(fields.CHAINBASE_BASE_URL),
  CHAINBASE_CREDITS_PER_SECOND: z.optional(fields.CHAINBASE_CREDITS_PER_SECOND),
  CHAINBASE_CREDITS_PER_MONTH: z.optional(fields.CHAINBASE_CREDITS_PER_MONTH),
  WATCH_MIN_INTERVAL_SECONDS: z.optional(fields.WATCH_MIN_INTERVAL_SECONDS),
  SCHEDULE_EVERY_SECONDS: z.optional(fields.SCHEDULE_EVERY_SECONDS),
  DISCORD_BOT_TOKEN: z.optional(fields.DISCORD_BOT_TOKEN),
  DISCORD_APPLICATION_ID: z.optional(fields.DISCORD_APPLICATION_ID),
  DISCORD_PUBLIC_KEY: z.optional(fields.DISCORD_PUBLIC_KEY),
  DISCORD_API_URL: fields.DISCORD_API_URL,
  TELEGRAM_BOT_TOKEN: z.optional(fields.TELEGRAM_BOT_TOKEN),
  TELEGRAM_WEBHOOK_SECRET: z.optional(fields.TELEGRAM_WEBHOOK_SECRET),
  TELEGRAM_API_URL: fields.TELEGRAM_API_URL,
  LOG_FORMAT: z._default(z.enum(['text', 'json'], 'must be text or json'), 'text'),
  AWS_ENDPOINT_URL_DYNAMODB: awsSettings.AWS_ENDPOINT_URL_DYNAMODB,
  AWS_ENDPOINT_URL_SQS: awsSettings.AWS_ENDPOINT_URL_SQS,
});

type Variables = z.infer<typeof variables>;

/** What is of no use alone: each of these needs the other. */
const needs: [keyof Variables, keyof Variables][] = [
  ['DISCORD_BOT_TOKEN', 'DISCORD_APPLICATION_ID'],
  ['DISCORD_APPLICATION_ID', 'DISCORD_BOT_TOKEN'],
  ['DISCORD_PUBLIC_KEY', 'DISCORD_BOT_TOKEN'],
  ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_TOKEN'],
];

/** The built-in Chainbase costs nothing, so there its plan is a larger one, and news comes while one watches. */
const invented = {
  CHAINBASE_CREDITS_PER_SECOND: 30,
  CHAINBASE_CREDITS_PER_MONTH: 10_000_000,
  WATCH_MIN_INTERVAL_SECONDS: 10,
  SCHEDULE_EVERY_SECONDS: 5,
};

const complete = z.transform((given: Variables) => {
  const isReal = given.CHAINBASE_API_KEY !== undefined || given.CHAINBASE_BASE_URL !== undefined;
  const unset = isReal ? usualSettings : invented;
  return {
    ...given,
    CHAINBASE_CREDITS_PER_SECOND:
      given.CHAINBASE_CREDITS_PER_SECOND ?? unset.CHAINBASE_CREDITS_PER_SECOND,
    CHAINBASE_CREDITS_PER_MONTH:
      given.CHAINBASE_CREDITS_PER_MONTH ?? unset.CHAINBASE_CREDITS_PER_MONTH,
    WATCH_MIN_INTERVAL_SECONDS:
      given.WATCH_MIN_INTERVAL_SECONDS ?? unset.WATCH_MIN_INTERVAL_SECONDS,
    SCHEDULE_EVERY_SECONDS: given.SCHEDULE_EVERY_SECONDS ?? unset.SCHEDULE_EVERY_SECONDS,
  };
});

const consistent = variables.check(({ value, issues }) => {
  for (const [one, other] of needs) {
    if (value[one] === undefined || value[other] !== undefined) continue;
    issues.push({ code: 'custom', path: [other], message: `goes with ${one}`, input: undefined });
  }
});

/** Everything that `npm start` reads from the environment or `.env`; what is unset is stood in for. */
export const localSettings = z.pipe(consistent, complete);

export type LocalSettings = z.infer<typeof localSettings>;
