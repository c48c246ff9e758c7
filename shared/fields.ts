import * as z from 'zod/mini';
import { creditsPerPage } from './chainbase/prices.ts';
import { count, httpUrl, list } from './config.ts';

/** Fetch quotes a header value that it refuses, so a key that it would refuse must not come so far. */
const headerText = z.string().check(z.regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces'));

/** What each variable must be, for every schema that reads it, on Lambda as on one machine. Each is made for who reads it: a function reads few. */
export const fields = {
  get CHAINBASE_API_KEY() {
    return headerText;
  },
  get CHAINBASE_BASE_URL() {
    return httpUrl;
  },
  get CHAINBASE_CREDITS_PER_SECOND() {
    return count(creditsPerPage); // with less, no page could ever be read
  },
  get CHAINBASE_CREDITS_PER_MONTH() {
    return count();
  },
  get DISCORD_API_URL() {
    return z._default(httpUrl, 'https://discord.com/api');
  },
  get DISCORD_APPLICATION_ID() {
    return z.string().check(z.regex(/^\d{15,20}$/, 'must be 15 to 20 digits'));
  },
  get DISCORD_BOT_TOKEN() {
    return headerText;
  },
  get DISCORD_PUBLIC_KEY() {
    return z.string().check(z.regex(/^[0-9a-f]{64}$/i, 'must be 64 hex digits'));
  },
  get METRICS_NAMESPACE() {
    return z
      .string()
      .check(z.regex(/^(?!AWS\/)[\w./#:-]{1,255}$/, 'must be a namespace of CloudWatch metrics'));
  },
  get SCHEDULE_EVERY_SECONDS() {
    return count();
  },
  get TELEGRAM_API_URL() {
    return z._default(httpUrl, 'https://api.telegram.org');
  },
  get TELEGRAM_BOT_TOKEN() {
    return z.string().check(z.regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC…'));
  },
  get TELEGRAM_WEBHOOK_SECRET() {
    return z.string().check(z.regex(/^[\w-]{1,256}$/, 'must be 1 to 256 letters, digits, _ or -'));
  },
  get VITRINE_API_KEYS() {
    return z.pipe(list, z.array(z.string()).check(z.minLength(1, 'must name at least one key')));
  },
  get WATCH_MIN_INTERVAL_SECONDS() {
    return count();
  },
};
