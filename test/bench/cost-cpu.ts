import { readAnswer } from '../../shared/chainbase/answer.ts';
import { createFingerprint } from '../../shared/watch/fingerprint.ts';
import { createSightings } from '../../shared/watch/sightings.ts';
import { createWallets } from './cost-wallets.ts';
import { median } from './median.ts';

const key = '00'.repeat(16);
const rounds = 200;

/** The CPU that a page of a hundred rows takes in a look, measured on this machine, in milliseconds. */
export function measurePage(): number {
  const wallets = createWallets([{ pages: 2, perDay: 0.001, watchers: 1 }], 0, 1);
  const body = wallets.page(0, 1, 1);
  const fingerprint = createFingerprint(key);
  const look = () => {
    const start = performance.now();
    const { data, count } = readAnswer(200, body, null);
    const sightings = createSightings({ chain: 'ethereum', maxNews: 2_000, fingerprint });
    sightings.add({ rows: data as unknown[], count, last: true });
    sightings.sum();
    return performance.now() - start;
  };
  return median(Array.from({ length: rounds }, look));
}
