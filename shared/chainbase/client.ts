import { UpstreamError } from '../errors.ts';
import type { Address } from '../nft/address.ts';
import { type Chain, chains } from '../nft/chain.ts';
import { type Envelope, readAnswer } from './answer.ts';
import type { Spend, Spender } from './credits.ts';
import { mayBeBilled } from './may-be-billed.ts';
import { prices } from './prices.ts';
import { Refusal } from './refusal.ts';
import { rowsPerPage } from './rows-per-page.ts';

/** As many as one call may be filtered by. */
export const maxContracts = 100;

const maxAnswerBytes = 8 * 1024 * 1024;
const maxRetries = 2;

export interface PageQuery {
  chain: Chain;
  address: Address;
  /** Only NFTs of these contracts, at most 100; all when empty. */
  contracts: readonly Address[];
  /** Counted from 1. */
  page: number;
}

/** One page of a wallet. Rows are as they came: read them with `parseRows`. */
export interface Page {
  rows: readonly unknown[];
  /** The NFTs on all pages together, if Chainbase said. */
  count: number | undefined;
  /** Nothing comes after this page. */
  last: boolean;
}

export interface ChainbaseDeps {
  /** e.g. `https://api.chainbase.online` */
  baseUrl: string;
  apiKey: string;
  spend: Spend;
  /** For each try. There is no second one after it, since that call may have been billed. */
  timeoutMs?: number;
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<void>;
  random?: () => number;
}

export type Chainbase = ReturnType<typeof createChainbase>;

/** Calls Chainbase's API, each call paid through the governor. Every method throws `UpstreamError`. */
export function createChainbase(deps: ChainbaseDeps) {
  const get = createGet(deps);
  return {
    /** `GET /v1/account/nfts`: 100 rows a page. */
    async accountNfts(query: PageQuery, spender: Spender): Promise<Page> {
      const parameters: Record<string, string> = {
        chain_id: chains[query.chain].id,
        address: query.address,
        page: String(query.page),
        limit: String(rowsPerPage),
      };
      if (query.contracts.length > 0) parameters['contract_address'] = query.contracts.join(',');
      return toPage(await get('account/nfts', query.address, parameters, spender), query.page);
    },

    /** `GET /v1/ens/records`. The record of a name that ends in `.eth`, as it came; may be null. */
    async ensRecord(domain: string, spender: Spender): Promise<unknown> {
      return (await get('ens/records', domain, { chain_id: '1', domain }, spender)).data;
    },

    /** `GET /v1/ens/reverse`. The records that point at an address, as they came. */
    async ensReverse(address: Address, spender: Spender): Promise<readonly unknown[]> {
      const { data } = await get('ens/reverse', address, { chain_id: '1', address }, spender);
      return Array.isArray(data) ? data : [];
    },
  };
}

function toPage({ data, nextPage, count }: Envelope, page: number): Page {
  if (data !== null && data !== undefined && !Array.isArray(data)) {
    throw new UpstreamError('chainbase', 'bad-response', { detail: 'data is no list' });
  }
  // More than was asked for would come again on the next page.
  const rows: readonly unknown[] = (data ?? []).slice(0, rowsPerPage);
  const last =
    rows.length < rowsPerPage ||
    (nextPage ?? 0) <= page ||
    (count !== undefined && page * rowsPerPage >= count);
  return { rows, count, last };
}

type Endpoint = keyof typeof prices;

function createGet({
  baseUrl,
  apiKey,
  spend,
  timeoutMs = 10_000,
  fetch: load = fetch,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random = Math.random,
}: ChainbaseDeps) {
  const call = async (url: URL): Promise<Envelope> => {
    try {
      const response = await load(url, {
        headers: { 'x-api-key': apiKey, accept: 'application/json' },
        redirect: 'error', // a redirect would carry the key to another host
        signal: AbortSignal.timeout(timeoutMs),
      });
      return readAnswer(
        response.status,
        await readBody(response),
        response.headers.get('retry-after'),
      );
    } catch (cause) {
      if (cause instanceof UpstreamError) throw cause;
      throw new UpstreamError('chainbase', 'unavailable', { cause });
    }
  };

  return async (
    endpoint: Endpoint,
    subject: string,
    parameters: Record<string, string>,
    spender: Spender,
  ) => {
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}/v1/${endpoint}`);
    url.search = new URLSearchParams(parameters).toString();
    const purchase = { credits: prices[endpoint], subject };
    for (let retries = 0; ; retries += 1) {
      try {
        return await spend(purchase, spender, () => call(url));
      } catch (error) {
        if (retries === maxRetries || !isPassing(error)) throw error;
        if (error.code !== 'rate-limited') await sleep(200 * 2 ** retries * (1 + random()));
      }
    }
  };
}

/** Tells whether one more try may help, and cannot be billed twice. After a 429 the governor already holds the next call back. */
function isPassing(error: unknown): error is UpstreamError {
  if (!(error instanceof UpstreamError) || error instanceof Refusal) return false;
  if (error.service !== 'chainbase' || mayBeBilled(error)) return false;
  return error.code === 'unavailable' || error.code === 'rate-limited';
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) {
      throw new UpstreamError('chainbase', 'bad-response', { detail: 'answer too large' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
