import { describe, expect, it } from 'vitest';
import { render } from '../../../bots/telegram/render.ts';
import { renderHelp, renderStart, renderUsage } from '../../../bots/telegram/render-help.ts';
import { renderWait } from '../../../bots/telegram/render-problem.ts';
import { vitalik as wallet } from '../../support/addresses.ts';
import { draw } from './draw.ts';
import { now } from './views.ts';

describe('other messages', () => {
  it('counts the NFTs of each chain', () => {
    const view = {
      kind: 'overview',
      request: { chain: 'all', wallet },
      name: 'vitalik.eth',
      chains: [
        { chain: 'ethereum', count: 2498 },
        { chain: 'polygon', count: 0 },
        { chain: 'base', count: undefined },
        { chain: 'merlin', failed: true },
      ],
    } as const;
    expect(draw(render(view, { now }))).toMatchInlineSnapshot(`
      "\`vitalik.eth\` · [0xd8dA…6045]
      NFTs on all chains

      Ethereum: *2,498*
      Polygon: none
      Base: some
      Merlin: _could not be read_
      [ Ethereum ] [ Base ]
      [ Try again ]"
    `);
  });

  it('says what went wrong, and what to do', () => {
    const retry = { chain: 'ethereum', wallet, page: 2 } as const;
    const text = 'Chainbase is not answering. Please try again in 12 seconds.';
    const view = { kind: 'problem', text, retry, askers: false } as const;
    expect(draw(render(view, { now }))).toMatchInlineSnapshot(`
      "Chainbase is not answering. Please try again in 12 seconds.
      [ Try again ]"
    `);
  });

  it('says hello', () => {
    expect(draw(renderStart())).toMatchInlineSnapshot(`
      "Hello! I show what NFT wallets hold. Send me an address or an ENS name, for example \`vitalik.eth\`.

      /watch tells a chat what a wallet acquires. /help tells the rest."
    `);
  });

  it('explains itself', () => {
    expect(draw(renderHelp('vitrine_bot'))).toMatchInlineSnapshot(`
      "\`/nfts\` and a wallet opens its gallery: an address (0x…) or an ENS name, then a chain and a page if you like. In our private chat the wallet alone will do.

      \`/nfts vitalik.eth\`
      \`/nfts vitalik.eth polygon\`
      \`/nfts vitalik.eth base 3\`

      *Chains:* ethereum, polygon, bsc, avalanche, arbitrum, optimism, base, zksync, merlin, or all for how many there are on each.

      *In a gallery:* a number shows that NFT’s picture and details. To jump, reply to the gallery with a page number.

      *Watching:* \`/watch vitalik.eth\` tells this chat what the wallet acquires. A chain and a label may follow: \`/watch vitalik.eth base Cold wallet\`. The label then stands for the wallet, as in \`/nfts Cold wallet\`; a label of \`-\` takes it away.

      \`/watches\` lists them, \`/unwatch\` ends one, \`/watchtest\` sends a test notice, \`/status\` says how long news takes, \`/forget\` deletes all that I keep of this chat. In groups, only admins change the list.

      *In any other chat:* write \`@vitrine_bot vitalik.eth\` and pick what to send."
    `);
  });

  it('asks which wallet', () => {
    expect(draw(renderUsage())).toMatchInlineSnapshot(
      `"Which wallet? Give an address or an ENS name, for example \`/nfts vitalik.eth\`."`,
    );
  });

  it('tells of a wait', () => {
    expect(draw(renderWait(12_000))).toMatchInlineSnapshot(
      `"You are in line. Your answer comes in about 12 seconds."`,
    );
  });
});
