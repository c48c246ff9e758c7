import { describeError } from '../../shared/log.ts';
import { isDiskFull } from './is-disk-full.ts';

/** What lies in the data folder is damaged, or no data of Vitrine's. The message is a sentence for whoever starts Vitrine. */
export class UnusableData extends Error {
  override readonly name = 'UnusableData';
}

/** Opens what is kept at `path`. @throws UnusableData; what the system itself refuses, as it is */
export async function openData<T>(path: string, open: (path: string) => Promise<T>): Promise<T> {
  try {
    return await open(path);
  } catch (error) {
    if (isDiskFull(error)) throw error;
    throw new UnusableData(
      `${path} cannot be used (${describeError(error)}). Bring back a backup of the data folder, or set VITRINE_DATA_DIR to another.`,
      { cause: error },
    );
  }
}
