/**
 * What it means that a scan did not see something. Rows shift while one pages, so a row can slip past between two pages, and only
 * the counts tell.
 *
 * `clean`: it is gone, unless something was lost and something acquired between the same two pages. `whole`: nearly all that is
 * held was seen, and what slipped past is somewhere else next time. `doubtful`: nothing at all.
 */
export type Quality = 'clean' | 'whole' | 'doubtful';

/** What a scan that reached the last page has counted. */
export interface Tally {
  /** The wallet's NFTs as each page told them. */
  counts: readonly (number | undefined)[];
  rows: number;
  distinct: number;
}

/**
 * Clean is the same count on every page, and as many distinct rows. Whole is a difference no larger than the counts moved
 * during the scan, about an event a page at most; or no count at all, and no row twice.
 */
export function qualityOf({ counts, rows, distinct }: Tally): Quality {
  const told = counts.filter((count) => count !== undefined);
  const last = told.at(-1);
  if (last === undefined) return rows === distinct ? 'whole' : 'doubtful';
  const moved = told
    .map((count, index) => Math.abs(count - (told[index - 1] ?? count)))
    .reduce((sum, step) => sum + step, 0);
  if (moved === 0 && distinct === last) return told.length === counts.length ? 'clean' : 'whole';
  return moved <= counts.length && Math.abs(distinct - last) <= moved ? 'whole' : 'doubtful';
}
