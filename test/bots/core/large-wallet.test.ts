import { expect, it } from 'vitest';
import { grandCollection } from '../../../infra/local/chainbase/wallets.ts';
import { readAddress } from '../../../shared/nft/address.ts';
import { startCore } from '../../support/core.ts';

it('pages a wallet of 25,000 from first to last, a call for every hundred', async () => {
  const core = await startCore();
  const wallet = readAddress(grandCollection.address) ?? '0x';
  const seen = new Set<string>();
  let pages = 0;
  for (let hasNext = true; hasNext; ) {
    pages += 1;
    const request = { chain: 'ethereum', wallet, page: pages } as const;
    const view = (await core.shelf.peek(request)) ?? (await core.gallery.open(request, {}));
    if (view.kind !== 'gallery') throw new Error('not a gallery');
    expect(view).toMatchObject({ total: 25_000, pages: 2_500, skipped: 0 });
    for (const { contract, tokenId } of view.nfts) seen.add(`${contract}/${tokenId}`);
    hasNext = view.hasNext;
  }
  expect([pages, seen.size, core.reads()]).toEqual([2_500, 25_000, 250]);
  await core.stop();
}, 120_000);
