import { describeError } from '../../shared/log.ts';
import { isDiskFull } from './is-disk-full.ts';
import { FolderInUse } from './lock.ts';

/** What lies in the data folder is damaged, or no data of Vitrine's. The message is a sentence for whoever starts Vitrine. */
export class UnusableData extends Error {
  override readonly name = 'UnusableData';
}

/** Opens what is kept at `path`. @throws UnusableData; FolderInUse; what the system itself refuses, as it is */
export async function openData<T>(path: string, open: (path: string) => Promise<T>): Promise<T> {
  try {
    return await open(path);
  } catch (error) {
    if (isDiskFull(error)) throw error;
    if (isLocked(error)) throw new FolderInUse(inUse(path), { cause: error });
    throw new UnusableData(
      `${path} cannot be used (${describeError(error)}). Bring back a backup of the data folder, or set VITRINE_DATA_DIR to another.`,
      { cause: error },
    );
  }
}

/** LevelDB sees whoever else has its files open, also from another container, where our own lock says nothing. */
function isLocked(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  return cause?.code === 'LEVEL_LOCKED';
}

function inUse(path: string): string {
  return `Another Vitrine uses ${path}, maybe in another container. Stop it, or set VITRINE_DATA_DIR to another folder.`;
}
