import * as z from 'zod/mini';
import { count, httpUrl, list } from './config.ts';

/** Fetch quotes a header value that it refuses, so a key that it would refuse must not come so far. */
const headerText = z.string().check(z.regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces'));

/** What each variable must be, for every schema that reads it, on Lambda as on one machine. */
export const fields = {
  CHAINBASE_API_KEY: headerText,
  CHAINBASE_BASE_URL: httpUrl,
  CHAINBASE_CREDITS_PER_SECOND: count(3), // a call costs 3
  CHAINBASE_CREDITS_PER_MONTH: count(),
  DISCORD_API_URL: z._default(httpUrl, 'https://discord.com/api'),
  DISCORD_APPLICATION_ID: z.string().check(z.regex(/^\d{15,20}$/, 'must be 15 to 20 digits')),
  DISCORD_BOT_TOKEN: headerText,
  DISCORD_PUBLIC_KEY: z.string().check(z.regex(/^[0-9a-f]{64}$/i, 'must be 64 hex digits')),
  METRICS_NAMESPACE: z
    .string()
    .check(z.regex(/^(?!AWS\/)[\w./#:-]{1,255}$/, 'must be a namespace of CloudWatch metrics')),
  SCHEDULE_EVERY_SECONDS: count(),
  TELEGRAM_API_URL: z._default(httpUrl, 'https://api.telegram.org'),
  TELEGRAM_BOT_TOKEN: z.string().check(z.regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC…')),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .check(z.regex(/^[\w-]{1,256}$/, 'must be 1 to 256 letters, digits, _ or -')),
  VITRINE_API_KEYS: z.pipe(
    list,
    z.array(z.string()).check(z.minLength(1, 'must name at least one key')),
  ),
  WATCH_MIN_INTERVAL_SECONDS: count(),
};
