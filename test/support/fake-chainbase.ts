import type { Page, PageQuery } from '../../shared/chainbase/client.ts';
import type { Spender } from '../../shared/chainbase/credits.ts';

type Read = (query: PageQuery, spender: Spender) => Page | Promise<Page>;

/** Chainbase as a function of the query, with the queries it was asked. */
export function fakeChainbase(read: Read) {
  const queries: PageQuery[] = [];
  return {
    queries,
    async accountNfts(query: PageQuery, spender: Spender): Promise<Page> {
      queries.push(query);
      return read(query, spender);
    },
  };
}

/** A wallet of these rows in pages of 100, by the contract. */
export function walletOf(rows: readonly unknown[], count: number | undefined = rows.length) {
  return ({ page }: PageQuery): Page => ({
    rows: rows.slice((page - 1) * 100, page * 100),
    count,
    last: page * 100 >= rows.length,
  });
}
