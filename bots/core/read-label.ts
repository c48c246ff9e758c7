import { UserError } from '../../../shared/errors.ts';
import { cleanText } from '../../../shared/nft/text.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { clip } from '../clip.ts';

const maxLabel = 40;

/** What would be taken for an address or a name, however its dot is written. */
const misleading = /^0x[0-9a-f]{4}|^[0-9a-f]{40}$|(\.|\[\.\])eth$/i;

/**
 * A label as it is kept: cleaned, and at most 40 characters. It means one wallet in its place, whose other watches may have the same.
 *
 * @throws UserError
 */
export function readLabel(text: string, wallet: Watch['wallet'], all: readonly Watch[]): string {
  const label = cleanLabel(text);
  if (label === '') {
    throw new UserError('That label has nothing that can be shown. Use letters, digits or emoji.');
  }
  if (misleading.test(label)) {
    throw new UserError(
      'A label may not look like an address or an ENS name, so that nobody takes it for one. Choose another.',
    );
  }
  const isTaken = all.some((other) => other.wallet !== wallet && isLabelled(other, label));
  if (isTaken) throw new UserError('Another wallet here has that label. Choose another.');
  return label;
}

/** Tells whether somebody means a watch by a label, in whatever case. */
export function isLabelled({ label }: Pick<Watch, 'label'>, typed: string): boolean {
  const wanted = cleanLabel(typed).toLowerCase();
  return wanted !== '' && label?.toLowerCase() === wanted;
}

function cleanLabel(text: string): string {
  return clip(cleanText(text, maxLabel), maxLabel);
}
