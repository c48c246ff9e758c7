import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import type { Page, PageQuery } from '../chainbase/client.ts';
import { parseJson } from '../chainbase/json.ts';
import { slimRow } from '../chainbase/slim-row.ts';
import { expiryOf, isExpired } from './expiry.ts';
import type { Table } from './table.ts';

/** A page as it was read at `readAt`, in epoch milliseconds. */
export interface KeptPage extends Page {
  readAt: number;
  /** The rows are not as they came: they have what we read of them. */
  slim?: boolean | undefined;
}

export interface PageReader {
  read(query: PageQuery): Promise<KeptPage | undefined>;
}

export interface PageStore extends PageReader {
  write(query: PageQuery, page: KeptPage): Promise<void>;
}

/** Pages too old to be called fresh are still better than an error while Chainbase is away. */
const lifeMs = 24 * 60 * 60 * 1000;

/** Under DynamoDB's 400 kB an item, with room for the other attributes. */
const partBytes = 380 * 1024;

/** Larger pages (pictures inside the metadata, mostly) are kept slim: each part costs 380 writes. */
const maxParts = 8;

/** Likewise, in bytes of JSON: whoever reads a page holds all of it in memory. */
const maxTextBytes = 4 * 1024 * 1024;

const headSchema = z.object({
  id: z.string(),
  parts: z.number(),
  readAt: z.number(),
  last: z.boolean(),
  count: z.optional(z.number()),
  slim: z.optional(z.boolean()),
  rows: z.instanceof(Uint8Array),
});
const partSchema = z.object({ rows: z.instanceof(Uint8Array) });

// Loaded with the first page, not with the function.
const zip = async (text: string) => promisify((await import('node:zlib')).gzip)(text);
const unzip = async (bytes: Uint8Array) => promisify((await import('node:zlib')).gunzip)(bytes);

/** Reads what `createPageStore` wrote. */
export function createPageReader(
  table: Pick<Table, 'get'>,
  now: () => number = Date.now,
): PageReader {
  return {
    async read(query) {
      const item = await table.get(headKey(query));
      if (!item || isExpired(item, now())) return undefined;
      const head = headSchema.parse(item);
      const more = await Promise.all(
        range(1, head.parts).map((part) => table.get(partKey(query, head.id, part))),
      );
      const parts = [head.rows, ...more.map((part) => partSchema.safeParse(part).data?.rows)];
      if (!parts.every((part) => part !== undefined)) return undefined;
      const rows = parseJson((await unzip(Buffer.concat(parts))).toString('utf8'));
      return {
        rows: z.array(z.unknown()).parse(rows),
        count: head.count,
        last: head.last,
        readAt: head.readAt,
        ...(head.slim ? { slim: true } : {}),
      };
    },
  };
}

/**
 * Chainbase's pages with their rows as they came, compressed. The head is written last and names its parts,
 * so that a half-written page is never read.
 */
export function createPageStore(table: Table, now: () => number = Date.now): PageStore {
  return {
    ...createPageReader(table, now),

    async write(query, { rows, count, last, readAt }) {
      const whole = await pack(rows);
      const bytes = whole ?? (await pack(rows.map(slimRow)));
      if (!bytes) return;
      const parts = Math.ceil(bytes.length / partBytes);
      const id = randomUUID();
      const ttl = expiryOf(readAt, lifeMs);
      const slice = (part: number) => bytes.subarray(part * partBytes, (part + 1) * partBytes);
      await Promise.all(
        range(1, parts).map((part) =>
          table.put(partKey(query, id, part), { rows: slice(part), ttl: ttl + 60 }),
        ),
      );
      const head = { id, parts, readAt, last, count, rows: slice(0), ttl };
      await table.put(headKey(query), whole ? head : { ...head, slim: true });
    },
  };
}

/** The rows compressed, unless they are too large to be worth it. */
async function pack(rows: readonly unknown[]): Promise<Buffer | undefined> {
  const text = JSON.stringify(rows);
  if (Buffer.byteLength(text) > maxTextBytes) return undefined;
  const bytes = await zip(text);
  return bytes.length <= maxParts * partBytes ? bytes : undefined;
}

function headKey({ chain, address, contracts, page }: PageQuery) {
  return { pk: `page#${chain}#${address}#${filterOf(contracts)}#${page}`, sk: 'page' };
}

function partKey(query: PageQuery, id: string, part: number) {
  return { pk: headKey(query).pk, sk: `part#${id}#${part}` };
}

/** A list of contracts in any order is the same question; a hundred of them would not fit a key. */
function filterOf(contracts: readonly string[]): string {
  if (contracts.length <= 1) return contracts[0] ?? 'all';
  return createHash('sha256')
    .update([...contracts].sort().join())
    .digest('base64url');
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
