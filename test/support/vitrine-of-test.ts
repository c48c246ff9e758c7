import { onTestFinished } from 'vitest';
import { createFolder, startVitrine, type Vitrine } from './vitrine.ts';

/** A data folder for the test that runs; gone after it. */
export function folderOfTest(): string {
  const { folder, remove } = createFolder();
  onTestFinished(remove);
  return folder;
}

/** What `npm start` runs, for the test that runs; stopped after it. */
export async function vitrineOfTest(
  folder: string,
  environment: Record<string, string> = {},
): Promise<Vitrine> {
  const vitrine = await startVitrine(folder, environment);
  onTestFinished(async () => void (await vitrine.stop()));
  return vitrine;
}
