import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { plans } from '../../infra/local/chainbase/meter.ts';
import { serveChainbase } from '../../infra/local/chainbase/serve.ts';
import { startTable } from '../support/table.ts';
import { median } from './median.ts';

const rounds = 3;
const script = resolve(import.meta.dirname, 'read-wallet-child.ts');
const reading = z.object({ ms: z.number(), peakMb: z.number(), nfts: z.number() });

/** Time and memory to read a wallet of 25,000 NFTs page by page, beside plain `fetch` and `JSON.parse` that keep every row. */
export async function benchReadWallet(): Promise<string[]> {
  const chainbase = await serveChainbase({ port: 0, plan: plans.unlimited });
  try {
    const ways = {
      'plain fetch, all rows kept': 'plain',
      'through governor and cache, parsed': 'ours',
    };
    const lines: string[] = [];
    for (const [name, way] of Object.entries(ways)) {
      const readings: z.infer<typeof reading>[] = [];
      for (let round = 0; round < rounds; round += 1)
        readings.push(await readOnce(way, chainbase.url));
      const ms = median(readings.map((each) => each.ms));
      const peakMb = median(readings.map((each) => each.peakMb));
      lines.push(
        `  ${name.padEnd(42)}${ms.toFixed(0).padStart(9)}${peakMb.toFixed(0).padStart(9)}${String(readings[0]?.nfts).padStart(9)}`,
      );
    }
    return [
      `Reading a wallet of 25,000 (median of ${rounds})              ms  MB more     NFTs`,
      ...lines,
    ];
  } finally {
    await chainbase.close();
  }
}

async function readOnce(way: string, url: string) {
  const { name, config, stop } = await startTable();
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', script, way, url],
      {
        env: {
          ...process.env,
          TABLE_NAME: name,
          AWS_ENDPOINT_URL_DYNAMODB: String(
            config.endpoint ?? process.env['AWS_ENDPOINT_URL_DYNAMODB'],
          ),
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'bench',
          AWS_SECRET_ACCESS_KEY: 'bench',
        },
      },
    );
    return reading.parse(JSON.parse(stdout));
  } finally {
    await stop();
  }
}
