import { maxContracts } from '../chainbase/client.ts';
import { type Address, readAddress } from '../nft/address.ts';
import { type Chain, chainOfId, chains, chainWords } from '../nft/chain.ts';
import { ApiError } from './api-error.ts';

export interface NftsQuery {
  chain: Chain;
  address: Address;
  contracts: readonly Address[];
  page: number;
  limit: number;
}

/** No wallet has so many pages: what lies beyond is as empty, and this number is still exact when multiplied. */
const farthestPage = 1_000_000_000;

const maxLimit = 100;

/** The parameters of `GET /v1/account/nfts`. @throws ApiError that names the parameter */
export function readNftsQuery(parameters: URLSearchParams): NftsQuery {
  const chainId = demanded(parameters, 'chain_id');
  const address = readWallet(demanded(parameters, 'address'));
  const contracts = readContracts(single(parameters, 'contract_address'));
  const page = Math.min(readCount(parameters, 'page', 1), farthestPage);
  const limit = readCount(parameters, 'limit', 20);
  if (limit > maxLimit) throw invalid('limit', `must be ${maxLimit} at most`);
  return { chain: readChainId(chainId), address, contracts, page, limit };
}

function single(parameters: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = parameters.getAll(name);
  if (more.length > 0) throw invalid(name, 'was given more than once');
  return value;
}

function demanded(parameters: URLSearchParams, name: string): string {
  const value = single(parameters, name);
  if (!value) throw invalid(name, 'is missing');
  return value;
}

function readWallet(text: string): Address {
  const address = readAddress(text);
  if (!address) throw invalid('address', 'must be 0x and 40 hex digits');
  return address;
}

function readContracts(text: string | undefined): Address[] {
  if (text === undefined) return [];
  const parts = text.split(',', maxContracts + 1);
  if (parts.length > maxContracts) {
    throw invalid('contract_address', `must name ${maxContracts} contracts at most`);
  }
  const contracts = new Set(parts.map(readAddress));
  if (contracts.has(undefined)) {
    throw invalid('contract_address', 'must be 0x and 40 hex digits each, with commas between');
  }
  return [...contracts] as Address[];
}

function readCount(parameters: URLSearchParams, name: string, byDefault: number): number {
  const text = single(parameters, name) ?? String(byDefault);
  if (!/^\d+$/.test(text) || Number(text) < 1) throw invalid(name, 'must be an integer from 1 on');
  return Number(text);
}

function readChainId(id: string): Chain {
  const chain = chainOfId(id);
  if (chain) return chain;
  const known = chainWords.map((word) => chains[word].id).join(', ');
  throw new ApiError(400, `chain_id: unknown chain; there are ${known}.`);
}

function invalid(name: string, fault: string): ApiError {
  return new ApiError(422, `${name}: ${fault}.`);
}
