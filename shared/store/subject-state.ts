import * as z from 'zod/mini';
import { writeAcquisition } from '../watch/acquisition.ts';
import type { Activity } from '../watch/activity.ts';
import type { Demand } from '../watch/demand.ts';
import { type Finding, findingSchema } from '../watch/finding.ts';
import type { HoldingsPlace } from './holdings.ts';
import type { Item } from './table.ts';

/**
 * What is known of a subject (`watch/subject.ts`). Times are epoch milliseconds.
 *
 * A look is begun by a claim, which the schedule hands out, and ends with one write on the condition that the claim still holds:
 * whoever comes too late, or a second time, changes nothing.
 */
export const stateSchema = z.object({
  subject: z.string(),
  /** When it is looked at next. A look that is begun leaves it alone: to move it in the index is dear. */
  dueAt: z.number(),
  claim: z.optional(z.string()),
  /** While a claim holds: when its look counts as failed. */
  claimedUntil: z.optional(z.number()),
  /** Another one each time that somebody begins or ceases to watch. */
  touched: z.string(),
  touchedAt: z.number(),
  /** How many watch, counted when `touched` was this. */
  watchers: z.number(),
  counted: z.optional(z.string()),
  /** When they were last counted for the day's sake, 0 before the first time. */
  countedAt: z.number(),
  /** Nobody watches any more, and all is being deleted. */
  ending: z.optional(z.boolean()),
  /** Counts what was found. */
  version: z.number(),
  /** Keys the fingerprints; told to nobody. */
  key: z.string(),
  /** Where the holdings are; nowhere before the first look. */
  holdings: z.optional(z.object({ id: z.string(), parts: z.number() })),
  /** Of the held fingerprints, while a scan that sees just these says nothing new. */
  digest: z.optional(z.string()),
  /** The first scans, which are told to nobody, are through. */
  isLearnt: z.boolean(),
  activity: z.object({ acquired: z.number(), days: z.number(), at: z.number() }),
  /** As it is in the sum of all demands. */
  demand: z.optional(z.object({ pages: z.number(), interest: z.number() })),
  /** Calls for one look. */
  pages: z.number(),
  /** When it was last looked at with success. */
  lookedAt: z.optional(z.number()),
  /** Looks in a row that failed. */
  failures: z.number(),
  /** There is more than can be looked at. */
  isTooLong: z.optional(z.boolean()),
  /** Found, and not yet told to all. With the claim whose look found it, and when the next look is due after that. */
  pending: z.optional(z.object({ finding: findingSchema, claim: z.string(), dueAt: z.number() })),
});

export type SubjectState = z.infer<typeof stateSchema>;

/** What the index has of it. */
const indexedSchema = z.pick(stateSchema, {
  ...{ subject: true, dueAt: true, pages: true, demand: true, lookedAt: true, failures: true },
});

export type IndexedSubject = z.infer<typeof indexedSchema>;

/** What a look changes; `undefined` removes. */
export interface SubjectChange {
  dueAt?: number;
  /** Its look is over. */
  claim?: undefined;
  claimedUntil?: number;
  watchers?: number;
  counted?: string;
  countedAt?: number;
  ending?: true;
  version?: number;
  holdings?: HoldingsPlace | undefined;
  digest?: string | undefined;
  isLearnt?: boolean;
  activity?: Activity;
  demand?: Demand | undefined;
  pages?: number;
  lookedAt?: number;
  failures?: number;
  isTooLong?: true | undefined;
  pending?: { finding: Finding; claim: string; dueAt: number } | undefined;
}

/** One that cannot be read must not stop the looks at all others. */
export function readIndexed(items: readonly Item[]): IndexedSubject[] {
  const read = items.map((item) => indexedSchema.safeParse(item).data);
  return read.filter((indexed) => indexed !== undefined);
}

export function readState(item: Item | undefined): SubjectState | undefined {
  return item && stateSchema.parse(item);
}

export function writeChange(change: SubjectChange): Item {
  const { pending } = change;
  const ended = 'claim' in change ? { claimedUntil: undefined } : {};
  if (!pending) return { ...change, ...ended };
  const details = pending.finding.details.map(writeAcquisition);
  return { ...change, ...ended, pending: { ...pending, finding: { ...pending.finding, details } } };
}
