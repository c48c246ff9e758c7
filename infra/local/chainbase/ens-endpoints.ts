import * as z from 'zod';
import { ApiError } from './api-error.ts';
import type { Endpoint } from './endpoint.ts';
import { createEnsRow } from './ens.ts';
import { address, chainId, domain, readChain, readQuery } from './query.ts';

const recordsParameters = z.object({ chain_id: chainId, domain });
const reverseParameters = z.object({ chain_id: chainId, address });

/** The record of a name, or null. */
export const ensRecords: Endpoint = {
  path: '/v1/ens/records',
  credits: 1,
  prepare(query, { market }) {
    const wanted = readQuery(recordsParameters, query);
    requireEthereum(wanted.chain_id);
    return () => {
      const known = market.ensNames.find(({ name }) => `${name}.eth` === wanted.domain);
      return { data: known ? createEnsRow(known) : null };
    };
  },
};

/** The names of an address: none, one, several; expired ones too. */
export const ensReverse: Endpoint = {
  path: '/v1/ens/reverse',
  credits: 3,
  prepare(query, { market }) {
    const wanted = readQuery(reverseParameters, query);
    requireEthereum(wanted.chain_id);
    const isWanted = (of: { address: string }) => of.address.toLowerCase() === wanted.address;
    return () => ({ data: market.ensNames.filter(isWanted).map(createEnsRow) });
  },
};

function requireEthereum(id: string): void {
  if (readChain(id) !== 'ethereum')
    throw new ApiError(400, 'chain_id: names are on network 1 only');
}
