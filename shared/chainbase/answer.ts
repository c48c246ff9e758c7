import * as z from 'zod/mini';
import { UpstreamError } from '../errors.ts';
import { lenient } from '../lenient.ts';
import { parseJson } from './json.ts';
import { prune } from './prune.ts';

/** What every answer of Chainbase is wrapped in. `data` is left as it came. */
export interface Envelope {
  data: unknown;
  /** The next page's number; absent, null and 0 all mean that there is none. */
  nextPage: number | undefined;
  /** The grand total, over all pages. */
  count: number | undefined;
}

const wholeNumber = lenient(z.int().check(z.nonnegative()));

const numeral = z.pipe(z.string().check(z.regex(/^-?\d+$/)), z.transform(Number));

const envelopeSchema = z.object({
  code: lenient(z.union([z.number(), numeral])),
  message: lenient(z.string()),
  error: lenient(z.string()),
  data: z.optional(z.unknown()),
  next_page: wholeNumber,
  count: wholeNumber,
});

/** No metadata needs more levels, and thousands overflow whatever walks through them: writing JSON, or keeping its digits. */
const maxDepth = 64;

/** Both answer 429, and a second's may well advertise a larger monthly plan. */
const secondWords = /too many requests|\bseconds?\b/i;
const monthWords =
  /month|quota|credits? (are |is |has |have )?(been )?(used|exhausted|exceeded)|(insufficient|out of|no) credits/i;

/**
 * Reads an answer's status and body.
 *
 * @param retryAfter the header of that name; only seconds are understood
 * @throws UpstreamError whose message carries nothing of the body
 */
export function readAnswer(status: number, body: string, retryAfter: string | null): Envelope {
  const envelope = readEnvelope(body);
  const failure = failureOf(status, envelope);
  if (failure !== undefined) {
    const code = codeOf(failure, `${envelope?.message} ${envelope?.error}`);
    throw new UpstreamError('chainbase', code, {
      ...retryAfterMs(retryAfter),
      detail: `HTTP ${status}${failure === status ? '' : `, code ${failure}`}`,
    });
  }
  if (envelope?.code === undefined && envelope?.data === undefined) {
    throw new UpstreamError('chainbase', 'bad-response', { detail: 'not an envelope' });
  }
  return { data: envelope.data, nextPage: envelope.next_page, count: envelope.count };
}

function readEnvelope(body: string): z.infer<typeof envelopeSchema> | undefined {
  try {
    return envelopeSchema.safeParse(parseJson(prune(body, maxDepth))).data;
  } catch {
    return undefined;
  }
}

/** The status that failed, or the code inside a 200 that is neither 0 nor 200. */
function failureOf(status: number, envelope: { code?: number | undefined } | undefined) {
  if (status !== 200) return status;
  const code = envelope?.code ?? 0;
  return code === 0 || code === 200 ? undefined : code;
}

function codeOf(status: number, message: string): UpstreamError['code'] {
  switch (status) {
    case 400:
    case 422:
      return 'bad-request';
    case 401:
    case 403:
      return 'key-refused';
    case 402:
      return 'month-exhausted';
    case 404:
      return 'not-found';
    case 429:
      return monthWords.test(message) && !secondWords.test(message)
        ? 'month-exhausted'
        : 'rate-limited';
    default:
      return status >= 500 && status < 600 ? 'unavailable' : 'bad-response';
  }
}

/** A minute at most, whatever the header says: everybody's calls wait for it. */
function retryAfterMs(header: string | null): { retryAfterMs?: number } {
  const seconds = Number(header);
  return header && seconds > 0 ? { retryAfterMs: Math.min(seconds, 60) * 1000 } : {};
}
