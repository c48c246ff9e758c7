import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { createFingerprint } from '../../shared/watch/fingerprint.ts';
import { FingerprintSet } from '../../shared/watch/fingerprint-set.ts';
import { createHoldings, toParts } from '../../shared/watch/holdings.ts';
import { rowsOf } from '../support/rows.ts';
import { median } from './median.ts';

const nfts = 100_000;
const rounds = 3;
const script = resolve(import.meta.dirname, 'check-size-child.ts');
const reading = z.object({ ms: z.number(), peakMb: z.number(), news: z.number() });

/** CPU and memory of a check of 100,000 NFTs in a process of its own, beside reading the same pages and doing nothing with them. */
export async function benchCheck(folder: string): Promise<string[]> {
  const files = writeHoldings(folder);
  const ways = {
    'pages made and parsed, nothing more': 'read',
    'the same with the check': 'check',
  };
  const lines: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const readings: z.infer<typeof reading>[] = [];
    for (let round = 0; round < rounds; round += 1) readings.push(await readOnce(way, files));
    const ms = median(readings.map((each) => each.ms)).toFixed(0);
    const peakMb = median(readings.map((each) => each.peakMb)).toFixed(0);
    const news = String(readings[0]?.news);
    lines.push(`  ${name.padEnd(40)}${ms.padStart(8)}${peakMb.padStart(9)}${news.padStart(6)}`);
  }
  return [
    `A wallet of ${nfts.toLocaleString('en')} (median of ${rounds})          CPU ms  MB more  news`,
    ...lines,
  ];
}

function writeHoldings(folder: string): string[] {
  const fresh = createHoldings();
  const fingerprint = createFingerprint(fresh.key);
  const prints = rowsOf(1, nfts).map((row) => fingerprint(row) ?? 0n);
  const held = FingerprintSet.from(prints);
  return toParts({ ...fresh, held, baselineScans: undefined }).map((part, index) => {
    const file = join(folder, `part-${index}`);
    writeFileSync(file, part);
    return file;
  });
}

async function readOnce(way: string, files: readonly string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    script,
    way,
    String(nfts / 100),
    ...files,
  ]);
  return reading.parse(JSON.parse(stdout));
}
