import { UserError } from '../../shared/errors.ts';
import { graphemesOf } from '../../shared/nft/graphemes.ts';
import { cleanText } from '../../shared/nft/text.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { maxLabel } from '../../shared/watch/watch-limits.ts';

/** Typed for a label, it takes the label away. */
export const noLabel = '-';

/** Of what is longer than any label, as much as is counted. */
const maxCounted = 1_000;

/** What would be taken for an address or a name, however its dot is written. */
const misleading = /^0x[0-9a-f]{4}|^[0-9a-f]{40}$|(\.|\[\.\])eth$/i;

/**
 * A label as it is kept, cleaned; `undefined` for none. It means one wallet in its place, whose other watches may have the same.
 *
 * @throws UserError
 */
export function readLabel(
  text: string,
  wallet: Watch['wallet'],
  all: readonly Watch[],
): string | undefined {
  if (text.trim() === noLabel) return undefined;
  const label = cleanLabel(text);
  if (label === '') {
    throw new UserError('That label has nothing that can be shown. Use letters, digits or emoji.');
  }
  if (misleading.test(label)) {
    throw new UserError(
      'A label may not look like an address or an ENS name, so that nobody takes it for one. Choose another.',
    );
  }
  const { length } = [...graphemesOf(label)];
  if (length > maxLabel) {
    throw new UserError(
      `A label has at most ${maxLabel} characters, and yours has ${length}. Choose a shorter one.`,
    );
  }
  const isTaken = all.filter((other) => other.wallet !== wallet).some(isLabelled(label));
  if (isTaken) throw new UserError('Another wallet here has that label. Choose another.');
  return label;
}

/** Tells of watches whether somebody means them by a label, in whatever case. */
export function isLabelled(typed: string): (watch: Pick<Watch, 'label'>) => boolean {
  const wanted = cleanLabel(typed).toLowerCase();
  return ({ label }) => wanted !== '' && label?.toLowerCase() === wanted;
}

function cleanLabel(text: string): string {
  return cleanText(text, maxCounted);
}
