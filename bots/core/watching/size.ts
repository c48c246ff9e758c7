import { type Plan, peopleReserve, type Spender } from '../../../shared/chainbase/credits.ts';
import { creditsPerPage } from '../../../shared/chainbase/prices.ts';
import { rowsPerPage } from '../../../shared/chainbase/rows-per-page.ts';
import { UpstreamError } from '../../../shared/errors.ts';
import type { SubjectStore } from '../../../shared/store/subjects.ts';
import type { Pages } from '../../../shared/wallet/pages.ts';
import { maxPagesOf } from '../../../shared/watch/max-pages.ts';
import { type Subject, writeSubject } from '../../../shared/watch/subject.ts';
import { counted } from './watch-words.ts';

/** Calls for one look at a wallet; unknown while Chainbase cannot be asked. */
export interface Size {
  pages: number;
  isKnown: boolean;
}

/** From here on a wallet is called large: 20,000 NFTs. */
export const largePages = 200;

/** Of what the month has for watching, one wallet may take as much. */
const mostOfMonth = 0.25;
const daysPerMonth = 30;

/** Why so many pages are too many for the plan, if they are: no look could read them all, or one a day costs too much. */
export function whyTooLarge(pages: number, plan: Plan): string | undefined {
  const maxPages = maxPagesOf(plan);
  if (pages > maxPages) {
    const most = counted(maxPages * rowsPerPage, 'NFT');
    return `one look at it can read ${most}, and it holds more`;
  }
  if (pages <= largePages || isAffordable(pages, plan)) return undefined;
  return `one look at all of it costs ${counted(pages, 'call')}`;
}

function isAffordable(pages: number, { creditsPerMonth }: Plan): boolean {
  const credits = pages * daysPerMonth * creditsPerPage;
  return credits <= creditsPerMonth * (1 - peopleReserve) * mostOfMonth;
}

export interface SizeDeps {
  subjects: Pick<SubjectStore, 'read'>;
  pages: Pick<Pages, 'read'>;
}

/**
 * How much there is to look at: known if it was looked at, else by its first page.
 *
 * @throws UpstreamError `bad-request` when Chainbase does not take the wallet; UserError of the spender's permit
 */
export type ReadSize = (subject: Subject, spender: Spender) => Promise<Size>;

export function createReadSize({ subjects, pages }: SizeDeps): ReadSize {
  return async (subject, spender) => {
    const { chain, wallet: address, contracts } = subject;
    const state = await subjects.read(writeSubject(subject));
    if (state?.lookedAt !== undefined && !state.isTooLong)
      return { pages: state.pages, isKnown: true };
    // The next page after those that were read is there, too.
    const unknown = { pages: state?.isTooLong ? state.pages + 1 : 1, isKnown: false };
    try {
      const { count, rows, last } = await pages.read(
        { chain, address, contracts, page: 1 },
        spender,
      );
      const total = count ?? (last ? rows.length : undefined);
      if (total === undefined) return unknown;
      return { pages: Math.max(1, Math.ceil(total / rowsPerPage)), isKnown: true };
    } catch (error) {
      if (!isNoMatter(error)) throw error;
      return unknown;
    }
  };
}

/** Watching can begin without: the first look finds out. */
function isNoMatter(error: unknown): boolean {
  return (
    error instanceof UpstreamError && error.service === 'chainbase' && error.code !== 'bad-request'
  );
}
