import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../../shared/errors.ts';
import { azuki, vitalik } from '../../../support/addresses.ts';
import { createDesk, type Desk, inServer, range, watchOf } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});

const say = (text: string, more = {}) => desk.say({ do: 'add-many', text, ...more });

describe('many wallets', () => {
  it('are watched line by line, and each is told of', async () => {
    desk.points.set('vitalik.eth', vitalik);
    const text = `
      ${azuki} apes and more

      vitalik.eth
      0x123 too short
      nobody.eth
      ${azuki.toLowerCase()}
      hello there
    `;
    expect(await say(text)).toMatchInlineSnapshot(`
      "# Watching 3 wallets
      ✓ apes and more (0xED5A…C544) on Ethereum
      ✓ vitalik.eth (0xd8dA…6045) on Ethereum
      ✗ 0x123 too short: That is not a wallet address: after 0x come 40 characters, and yours has 3.
      ✗ nobody[.]eth: nobody.eth does not point at a wallet. Check its spelling, or use the 0x… address.
      ✓ apes and more (0xED5A…C544) on Ethereum: watched already; nothing changed
      ✗ hello there: That is not a wallet. Give an address (0x and 40 characters) or an ENS name such as vitalik.eth.
      I’m learning what they hold; you hear of what comes after.
      [Watchlist]"
    `);
    expect(await desk.list()).toMatchObject([
      { wallet: azuki, label: 'apes and more' },
      { wallet: vitalik, name: 'vitalik.eth' },
    ]);
  });

  it('are on the chain that was named', async () => {
    await say(azuki, { chain: 'base' });
    expect(await desk.list()).toMatchObject([{ chain: 'base' }]);
  });

  it('may go by labels of the place, which say the chain, too', async () => {
    await desk.add({ wallet: { address: azuki }, chain: 'base', label: 'cold wallet' });
    await say('Cold Wallet apes\n');
    await say('apes -', { chain: 'zksync' });
    const found = (await desk.list()).map(({ wallet, chain, label }) => [wallet, chain, label]);
    expect(found).toEqual([
      [azuki, 'base', 'apes'],
      [azuki, 'zksync', undefined],
    ]);
  });

  it('may each name a chain', async () => {
    const text = await say(`${azuki} base apes\n${vitalik} zksync\n${vitalik} solana`);
    expect(text).toContain('✓ apes (0xED5A…C544) on Base\n✓ 0xd8dA…6045 on zkSync Era\n✗ ');
    expect(text).toContain('Is that a chain?');
  });

  it('may be all wrong', async () => {
    expect(await say('hello')).toMatchInlineSnapshot(`
      "# Nothing was added
      ✗ hello: That is not a wallet. Give an address (0x and 40 characters) or an ENS name such as vitalik.eth.
      [Watchlist]
      (to the asker)"
    `);
  });

  it('are 25 at once, and of more none is added', async () => {
    const lines = (count: number) => range(count).map((number) => watchOf(number).wallet);
    expect([await say(lines(26).join('\n')), await say(' \n ')]).toMatchInlineSnapshot(`
      [
        "! Those are 26 lines, and 25 at once is the most. Nothing was added; send fewer.",
        "! Give a wallet a line: its address, name or label, and a chain and a label behind it if you like.",
      ]
    `);
    expect(await desk.list()).toEqual([]);
    expect(await say(lines(25).join('\n\n'))).toContain('# Watching 25 wallets');
  });

  it('stop at the chat’s limit, each with the reason', async () => {
    await desk.fill(24);
    const text = await say(`${azuki}\n${vitalik}`);
    expect(text).toContain(
      '# Watching 1 wallet\n✓ 0xED5A…C544 on Ethereum\n✗ 0xd8dA6BF26964aF9D7eEd9e03E53…: That chat',
    );
  });

  it('named by the same label are told apart', async () => {
    expect(await say(`${azuki} apes\n${vitalik} APES`)).toContain(
      'Another wallet here has that label.',
    );
  });

  it('are all refused where no notice could be posted, or by those who may not', async () => {
    expect(await say(azuki, { lacking: ['Embed Links'] })).toMatch(/^! I could not post/);
    const from = { ...inServer, mayManage: false };
    expect(await desk.say({ do: 'add-many', text: azuki }, from)).toMatch(/^! Changing/);
    expect(await desk.list()).toEqual([]);
  });

  it('go on when Chainbase is away', async () => {
    desk.upstream.error = new UpstreamError('chainbase', 'unavailable');
    expect(await say(`vitalik.eth\n${azuki}`)).toMatchInlineSnapshot(`
      "# Watching 1 wallet
      ✗ vitalik[.]eth: Chainbase, where we look NFTs up, is not answering. Please try again in 60 seconds.
      ✓ 0xED5A…C544 on Ethereum
      I’m learning what they hold; you hear of what comes after.
      [Watchlist]"
    `);
  });
});
