import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Counted up when an older Vitrine could spoil what a newer one has written. */
const format = 1;

/** A data folder of a newer version. The message is a sentence for whoever starts Vitrine. */
export class NewerFolder extends Error {
  override readonly name = 'NewerFolder';
}

/**
 * Refuses a data folder that a newer Vitrine has written. One without a version is older than versions are: whether it can be
 * used is seen by its table.
 *
 * @throws NewerFolder
 */
export function checkFormat(folder: string): void {
  const found = readFormat(folder);
  // Whatever is no number is taken for newer, too: no version so far has written such a thing.
  if (found === undefined || (/^\d+$/.test(found) && Number(found) <= format)) return;
  throw new NewerFolder(
    `A newer Vitrine has written ${folder}. Bring this one up to date, or set VITRINE_DATA_DIR to another folder.`,
  );
}

/** Notes in a data folder which version has written it: at once or not at all, since power may fail. */
export function noteFormat(folder: string): void {
  if (readFormat(folder) === String(format)) return;
  const whole = join(folder, 'version-new');
  writeFileSync(whole, `${format}\n`);
  renameSync(whole, join(folder, 'version'));
}

function readFormat(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
