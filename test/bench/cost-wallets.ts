import { createRandom } from '../../infra/local/chainbase/chance.ts';
import { rowsPerPage } from '../../shared/chainbase/rows-per-page.ts';
import { addressOf } from '../support/addresses.ts';
import type { WatchedWallet } from './cadence-population.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Wallets that gain NFTs as often as the population says, and lose as many, so that they keep their size. */
export function createWallets(population: readonly WatchedWallet[], start: number, seed: number) {
  const random = createRandom(seed);
  const waitFor = (perDay: number) => (-Math.log(1 - random()) / perDay) * dayMs;
  const wallets = population.map(({ pages, perDay }, index) => ({
    tokens: Array.from(
      { length: (pages - 1) * rowsPerPage + Math.ceil(random() * (rowsPerPage - 10)) },
      (_, token) => token,
    ),
    minted: 1_000_000,
    perDay,
    contract: addressOf(9_000_000 + (index % 97)),
    gainsAt: start + waitFor(perDay),
    losesAt: start + waitFor(perDay),
  }));
  let acquired = 0;

  type Wallet = (typeof wallets)[number];

  const live = (wallet: Wallet, now: number) => {
    for (; wallet.gainsAt <= now; wallet.gainsAt += waitFor(wallet.perDay)) {
      wallet.tokens.unshift(wallet.minted);
      wallet.minted += 1;
      acquired += 1;
    }
    for (; wallet.losesAt <= now; wallet.losesAt += waitFor(wallet.perDay)) {
      if (wallet.tokens.length > 1) wallet.tokens.splice(random() * wallet.tokens.length, 1);
    }
  };

  const rowOf = ({ contract }: Wallet, token: number) =>
    `{"contract_address":"${contract}","erc_type":"ERC721","image_uri":"https://pictures.example/${token}.png",` +
    `"metadata":{"name":"Thing #${token}"},"mint_time":"2022-01-12T04:00:00Z","name":"Things","owner":"","token_id":"0x${token.toString(16)}",` +
    `"total":1,"total_string":"1","traits":null}`;

  const at = (index: number) => wallets[index] as Wallet;

  return {
    acquired: () => acquired,

    /** The body of an answer of Chainbase's. */
    page(index: number, page: number, now: number): string {
      const wallet = at(index);
      if (page === 1) live(wallet, now);
      const rows = wallet.tokens.slice((page - 1) * rowsPerPage, page * rowsPerPage);
      const next = page * rowsPerPage < wallet.tokens.length ? `,"next_page":${page + 1}` : '';
      const data = rows.map((token) => rowOf(wallet, token)).join(',');
      return `{"code":0,"message":"ok","count":${wallet.tokens.length}${next},"data":[${data}]}`;
    },

    rows: (index: number): unknown[] =>
      at(index).tokens.map((token) => JSON.parse(rowOf(at(index), token))),
  };
}

export type Wallets = ReturnType<typeof createWallets>;
