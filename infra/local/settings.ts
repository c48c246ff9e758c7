import * as z from 'zod/mini';
import { count, httpUrl, list, text } from '../../shared/config.ts';

const port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, 'must be a whole number up to 65535')),
  z.pipe(z.transform(Number), z.number().check(z.lte(65_535, 'must be at most 65535'))),
);
const optional = z.optional(text);
const hostName = z.string().check(z.regex(/^[\w.:-]+$/, 'must be an address of this machine'));

const variables = z.object({
  PORT: z._default(port, 8787),
  HOST: z._default(hostName, '127.0.0.1'),
  VITRINE_DATA_DIR: z._default(text, '.vitrine'),
  VITRINE_API_KEYS: z._default(list.check(z.minLength(1, 'must name a key')), ['demo']),
  CHAINBASE_API_KEY: optional,
  CHAINBASE_BASE_URL: z.optional(httpUrl),
  CHAINBASE_CREDITS_PER_SECOND: z._default(count(), 3),
  CHAINBASE_CREDITS_PER_MONTH: z._default(count(), 200_000),
  DISCORD_BOT_TOKEN: optional,
  DISCORD_APPLICATION_ID: z.optional(
    z.string().check(z.regex(/^\d{15,20}$/, 'must be 15 to 20 digits')),
  ),
  DISCORD_PUBLIC_KEY: z.optional(
    z.string().check(z.regex(/^[0-9a-f]{64}$/i, 'must be 64 hex digits')),
  ),
  DISCORD_API_URL: z.optional(httpUrl),
  TELEGRAM_BOT_TOKEN: z.optional(
    z.string().check(z.regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC…')),
  ),
  TELEGRAM_WEBHOOK_SECRET: z.optional(
    z.string().check(z.regex(/^[\w-]{1,256}$/, 'must be 1 to 256 letters, digits, _ or -')),
  ),
  TELEGRAM_API_URL: z.optional(httpUrl),
  AWS_ENDPOINT_URL_DYNAMODB: z.optional(httpUrl),
  AWS_ENDPOINT_URL_SQS: z.optional(httpUrl),
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
