import * as z from 'zod/mini';
import { awsSettings } from '../../shared/aws/access.ts';
import { text } from '../../shared/config.ts';
import { fields } from '../../shared/fields.ts';

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
  CHAINBASE_CREDITS_PER_SECOND: fields.CHAINBASE_CREDITS_PER_SECOND,
  CHAINBASE_CREDITS_PER_MONTH: fields.CHAINBASE_CREDITS_PER_MONTH,
  DISCORD_BOT_TOKEN: z.optional(text),
  DISCORD_APPLICATION_ID: z.optional(
    z.string().check(z.regex(/^\d{15,20}$/, 'must be 15 to 20 digits')),
  ),
  DISCORD_PUBLIC_KEY: z.optional(fields.DISCORD_PUBLIC_KEY),
  DISCORD_API_URL: fields.DISCORD_API_URL,
  TELEGRAM_BOT_TOKEN: z.optional(fields.TELEGRAM_BOT_TOKEN),
  TELEGRAM_WEBHOOK_SECRET: z.optional(fields.TELEGRAM_WEBHOOK_SECRET),
  TELEGRAM_API_URL: fields.TELEGRAM_API_URL,
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

/** Everything that `npm start` reads from the environment or `.env`; what is unset is stood in for. */
export const localSettings = variables.check(({ value, issues }) => {
  for (const [one, other] of needs) {
    if (value[one] === undefined || value[other] !== undefined) continue;
    issues.push({ code: 'custom', path: [other], message: `goes with ${one}`, input: undefined });
  }
});

export type LocalSettings = Variables;
