import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSettings } from './settings.ts';

/** Who may ask our own API. With a key of Chainbase it spends the operator's credits, so there the key is no well-known one. */
export function apiKeys(settings: LocalSettings): { keys: string[]; line: string } {
  const { VITRINE_API_KEYS: own, CHAINBASE_API_KEY: chainbaseKey, VITRINE_DATA_DIR } = settings;
  const line = (key: string) => `API       /v1/account/nfts, with the header x-api-key: ${key}`;
  if (own) return { keys: own, line: line('one of yours') };
  if (!chainbaseKey) return { keys: ['demo'], line: line('demo') };
  const file = join(VITRINE_DATA_DIR, 'api-key');
  return { keys: [readApiKey(file)], line: line(`the key in ${file}`) };
}

/** The key of our own API that a data folder keeps in `file`: made at the first start, and only for its owner to read. */
function readApiKey(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept) return kept;
  const key = randomBytes(24).toString('base64url');
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}
