import { azuki, vitalik } from './addresses.ts';

/** A row as Chainbase sends it: hex id, lower-case contract, checksummed owner. */
export function rowOf(id: number, fields: Record<string, unknown> = {}) {
  return {
    contract_address: azuki.toLowerCase(),
    erc_type: 'ERC721',
    image_uri: `https://pictures.example/${id}.png`,
    metadata: { name: `Azuki #${id}` },
    mint_time: '2022-01-12T04:00:00Z',
    mint_transaction_hash: '',
    name: 'Azuki',
    owner: vitalik,
    symbol: 'AZUKI',
    token_id: `0x${id.toString(16).padStart(4, '0')}`,
    token_uri: '',
    total: 1,
    total_string: '1',
    traits: null,
    ...fields,
  };
}

/** The rows `from` to `to`, both included. */
export function rowsOf(from: number, to: number) {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => rowOf(from + index));
}
