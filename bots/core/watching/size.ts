import { type Plan, peopleReserve, type Spender } from '../../../shared/chainbase/credits.ts';
import { rowsPerPage } from '../../../shared/chainbase/rows-per-page.ts';
import { UpstreamError, UserError } from '../../../shared/errors.ts';
import type { SubjectStore } from '../../../shared/store/subjects.ts';
import type { Pages } from '../../../shared/wallet/pages.ts';
import { type Subject, writeSubject } from '../../../shared/watch/subject.ts';

/** Calls for one look at a wallet; unknown while Chainbase cannot be asked. */
export interface Size {
  pages: number;
  isKnown: boolean;
}

/** From here on a wallet is called large: 20,000 NFTs. */
export const largePages = 200;

/** Of what the month has for watching, one wallet may take as much. */
const mostOfMonth = 0.25;
const creditsPerPage = 3;
const daysPerMonth = 30;

/** Tells whether the plan has the credits for a look a day at all pages of a wallet. */
export function isAffordable(pages: number, { creditsPerMonth }: Plan): boolean {
  const credits = pages * daysPerMonth * creditsPerPage;
  return pages <= largePages || credits <= creditsPerMonth * (1 - peopleReserve) * mostOfMonth;
}

export interface SizeDeps {
  subjects: Pick<SubjectStore, 'read'>;
  pages: Pick<Pages, 'read'>;
}

/**
 * How much there is to look at: known if it was looked at, else by its first page.
 *
 * @throws UpstreamError `bad-request` when Chainbase does not take the wallet
 */
export type ReadSize = (subject: Subject, spender: Spender) => Promise<Size>;

export function createReadSize({ subjects, pages }: SizeDeps): ReadSize {
  return async (subject, spender) => {
    const { chain, wallet: address, contracts } = subject;
    const state = await subjects.read(writeSubject(subject));
    if (state?.lookedAt !== undefined && !state.isTooLong)
      return { pages: state.pages, isKnown: true };
    try {
      const { count, rows, last } = await pages.read(
        { chain, address, contracts, page: 1 },
        spender,
      );
      const total = count ?? (last ? rows.length : undefined);
      if (total === undefined) return { pages: 1, isKnown: false };
      return { pages: Math.max(1, Math.ceil(total / rowsPerPage)), isKnown: true };
    } catch (error) {
      if (!isNoMatter(error)) throw error;
      return { pages: 1, isKnown: false };
    }
  };
}

/** Watching can begin without: the first look finds out. */
function isNoMatter(error: unknown): boolean {
  if (error instanceof UserError) return true; // they have asked for much today
  return (
    error instanceof UpstreamError && error.service === 'chainbase' && error.code !== 'bad-request'
  );
}
