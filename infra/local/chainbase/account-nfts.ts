import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';
import { address, addresses, chainId, integer, readChain, readQuery } from './query.ts';
import { createRow } from './row.ts';

const parameters = z.object({
  chain_id: chainId,
  address,
  contract_address: addresses.optional(),
  page: integer(Number.MAX_SAFE_INTEGER, 1),
  limit: integer(100, 20),
});

/** What a wallet holds, by page. */
export const accountNfts: Endpoint = {
  path: '/v1/account/nfts',
  credits: 3,
  prepare(query, { market, steering }) {
    const { page, limit, ...wanted } = readQuery(parameters, query);
    const chain = readChain(wanted.chain_id);
    const contracts = wanted.contract_address;

    return () => {
      const all = market.holdings(chain, wanted.address);
      const held = contracts
        ? all.filter(({ collection }) => contracts.includes(collection.contract))
        : all;
      const start = Math.max(0, (page - 1) * (limit + steering.pageShift));
      const data = held
        .slice(start, start + limit)
        .map((token) => createRow(token, wanted.address, market.pictureOrigin));
      const count = steering.count(held.length);
      // Absent at the end, neither null nor 0.
      return start + limit < held.length ? { data, next_page: page + 1, count } : { data, count };
    };
  },
};
