import { type Address, readAddress } from '../nft/address.ts';
import type { Chain } from '../nft/chain.ts';
import { readPictureUrl } from '../nft/media.ts';
import type { Collection, FloorPrice, Nft, Trait } from '../nft/nft.ts';
import { cleanText } from '../nft/text.ts';

const maxTraits = 30;
const maxUint256 = 2n ** 256n - 1n;
/** Go's zero time means unknown, and no NFT is older than Ethereum. */
const firstMint = Date.UTC(2015, 6, 30);

/** The NFTs of one answer in its order, and how many rows could not be read. */
export function parseRows(
  rows: readonly unknown[],
  chain: Chain,
): { nfts: Nft[]; skipped: number } {
  const nfts = rows.map((row) => parseRow(row, chain)).filter((nft) => nft !== undefined);
  return { nfts, skipped: rows.length - nfts.length };
}

/**
 * A row of Chainbase's `account/nfts` as an `Nft`, or `undefined` when it does not name a token.
 * Field names have changed inside v1 before, so the rest may be anything.
 */
export function parseRow(raw: unknown, chain: Chain): Nft | undefined {
  const row = asRecord(raw);
  const contract = readAccount(row['contract_address']);
  const tokenId = readUint(rawDigits(row['token_id']));
  if (!contract || tokenId === undefined) return undefined;
  const metadata = asRecord(row['metadata']);
  return {
    chain,
    contract,
    tokenId,
    standard: readStandard(row['erc_type'] ?? row['contract_type']),
    collection: cleanText(row['name']),
    name: cleanText(metadata['name']) || `#${tokenId}`,
    image:
      readPictureUrl(row['image_uri']) ??
      readPictureUrl(metadata['image'] ?? metadata['image_url']),
    amount: readUint(row['total_string']) ?? readUint(rawDigits(row['total'])) ?? 1n,
    traits: readTraits(row['traits'] ?? metadata['attributes']),
    rarityRank: readRank(row['rarity_rank']),
    rarityScore: readPositive(row['rarity_score']),
    floorPrices: readFloorPrices(row['floor_prices']),
    mintedAt: readTime(row['mint_time']),
    owner: readAccount(row['owner']),
  };
}

/** A row's collection alone, which is quicker to read than all of it. */
export function parseCollection(raw: unknown): Collection | undefined {
  const { contract_address, name } = asRecord(raw);
  const contract = readAccount(contract_address);
  return contract && { contract, name: cleanText(name) };
}

/** A hex or decimal integer of up to 256 bits. */
function readUint(raw: unknown): bigint | undefined {
  if (typeof raw === 'number')
    return Number.isSafeInteger(raw) && raw >= 0 ? BigInt(raw) : undefined;
  if (typeof raw !== 'string' || !/^(0[xX][0-9a-fA-F]{1,80}|\d{1,90})$/.test(raw)) return undefined;
  const value = BigInt(raw);
  return value <= maxUint256 ? value : undefined;
}

/** The digits of an integer too large for a double, which `parseJson` keeps. */
function rawDigits(raw: unknown): unknown {
  return asRecord(raw)['rawJSON'] ?? raw;
}

function readStandard(raw: unknown): Nft['standard'] {
  const text = String(typeof raw === 'string' ? raw : '').replace(/\W/g, '');
  if (/^erc721/i.test(text)) return 'ERC721';
  return /^erc1155/i.test(text) ? 'ERC1155' : undefined;
}

function readTraits(raw: unknown): Trait[] {
  if (!Array.isArray(raw)) return [];
  return raw
    .slice(0, maxTraits)
    .map(asRecord)
    .map((trait) => ({ type: traitText(trait['trait_type']), value: traitText(trait['value']) }))
    .filter((trait) => trait.value !== '');
}

function traitText(raw: unknown): string {
  return cleanText(typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw, 40);
}

function readFloorPrices(raw: unknown): FloorPrice[] {
  if (!Array.isArray(raw)) return [];
  return raw
    .slice(0, 5)
    .map(asRecord)
    .map((price) => ({
      value: readDecimal(price['value']),
      symbol: cleanText(price['symbol'], 12),
    }))
    .filter((price): price is FloorPrice => price.value !== undefined && price.symbol !== '');
}

function readDecimal(raw: unknown): string | undefined {
  const text = typeof raw === 'number' ? String(raw) : raw;
  return typeof text === 'string' && /^\d{1,20}(\.\d{1,20})?$/.test(text) ? text : undefined;
}

function readPositive(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isFinite(raw) && raw > 0 ? raw : undefined;
}

function readRank(raw: unknown): number | undefined {
  return Number.isSafeInteger(raw) ? readPositive(raw) : undefined;
}

function readTime(raw: unknown): Date | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  const time = new Date(raw);
  return time.getTime() >= firstMint ? time : undefined;
}

function readAccount(raw: unknown): Address | undefined {
  return typeof raw === 'string' ? readAddress(raw) : undefined;
}

/** Its fields, of which anything else has none. */
export function asRecord(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
}
