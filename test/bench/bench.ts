import { createFolder } from '../support/vitrine.ts';
import { benchLatency } from './latency.ts';
import { benchLoadTime } from './load-time.ts';
import { benchReadWallet } from './read-wallet.ts';
import { benchStart } from './start.ts';

// Only what stands in one run can be compared: other machines, and this one at another hour, give other numbers.
const { folder, remove } = createFolder();
try {
  for (const bench of [() => benchLoadTime(folder), benchStart, benchLatency, benchReadWallet]) {
    console.log(`\n${(await bench()).join('\n')}`);
  }
} finally {
  remove();
}
