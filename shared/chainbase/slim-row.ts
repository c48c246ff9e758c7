import { readPictureUrl } from '../nft/media.ts';
import { isRawJson } from './json.ts';
import { asRecord } from './row.ts';

/** A trait's name or value is read no further. */
const maxTextLength = 480;

const plainFields = [
  'contract_address',
  'contract_type',
  'erc_type',
  'mint_time',
  'name',
  'owner',
  'rarity_rank',
  'rarity_score',
  'token_id',
  'total',
  'total_string',
];

/** A row of `account/nfts` with no more than `parseRow` reads of it, which makes the same NFT of it. */
export function slimRow(raw: unknown): Record<string, unknown> {
  const row = asRecord(raw);
  const metadata = asRecord(row['metadata']);
  return {
    ...pick(row, plainFields),
    image_uri:
      readPictureUrl(row['image_uri']) ??
      readPictureUrl(metadata['image'] ?? metadata['image_url']),
    metadata: pick(metadata, ['name']),
    traits: pickEach(row['traits'] ?? metadata['attributes'], 30, ['trait_type', 'value']),
    floor_prices: pickEach(row['floor_prices'], 5, ['value', 'symbol']),
  };
}

function pickEach(list: unknown, length: number, fields: readonly string[]): unknown[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, length).map((item) => pick(asRecord(item), fields));
}

function pick(record: Record<string, unknown>, fields: readonly string[]) {
  return Object.fromEntries(fields.map((field) => [field, short(record[field])]));
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, maxTextLength);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return isRawJson(value) && value.rawJSON.length <= maxTextLength ? value : undefined;
}
