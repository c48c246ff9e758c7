import { Hono } from 'hono';
import * as z from 'zod/mini';
import { pick } from '../chainbase/chance.ts';
import type { KnownWallet, Market } from '../chainbase/market.ts';
import { moodNames } from '../chainbase/moods.ts';
import { readTokenNumber, type Token } from '../chainbase/token.ts';
import type { Hub } from './hub.ts';
import type { PlaygroundSides } from './playground.ts';
import { readBody } from './read-body.ts';
import { answerRefusal, PlaygroundRefusal } from './refusal.ts';
import type { MarketAnswer } from './wire.ts';

const address = z.string().check(z.regex(/^0x[0-9a-fA-F]{40}$/));
const walletBody = z.strictObject({ address });
const moodBody = z.strictObject({ mood: z.enum(moodNames) });

const burst = 30;

/** A wallet takes no more than the grandest has by far: the market lives in memory. */
const mostNfts = 30_000;

type Steering = Pick<PlaygroundSides, 'moods' | 'mendChainbase'>;

/** What a person does in the market, as `POST` requests: gives, spams and sells, and spoils Chainbase's mood. */
export function createMarketRoutes(
  market: Market,
  { moods, mendChainbase }: Steering,
  { look }: Pick<Hub, 'look'>,
): Hono {
  const app = new Hono();

  const act = (path: string, work: (wallet: KnownWallet) => string) =>
    app.post(path, async (c) => {
      const said = work(find((await readBody(c, walletBody)).address));
      await look();
      return c.json({ said } satisfies MarketAnswer);
    });

  const find = (wanted: string) => {
    const wallet = market.wallets.find((each) => each.address === wanted);
    if (!wallet) throw new PlaygroundRefusal('That is no wallet of the market.');
    return wallet;
  };

  const give = (wallet: KnownWallet, isBait: boolean): Token => {
    if (wallet.count >= mostNfts) throw new PlaygroundRefusal('That wallet is full.');
    const onChain = market.collections.filter(({ chain }) => chain === wallet.chain);
    const offered = onChain.filter(({ bait }) => (bait !== undefined) === isBait);
    return market.give(wallet.chain, wallet.address, pick(offered, Math.random()).slug);
  };

  act('/give', (wallet) => `${nameOf(give(wallet, false))} went to this wallet.`);
  act('/spam', (wallet) => {
    for (let sent = 0; sent < burst; sent += 1) give(wallet, true);
    return `${burst} spam NFTs were sent.`;
  });
  act('/sell', (wallet) => {
    const held = market.holdings(wallet.chain, wallet.address);
    const own = held.filter(({ collection }) => collection.bait === undefined);
    if (own.length === 0) throw new PlaygroundRefusal('That wallet has nothing to sell.');
    const sold = pick(own, Math.random());
    market.take(wallet.chain, wallet.address, sold.collection.contract, sold.id);
    return `${nameOf(sold)} was sold to a stranger.`;
  });
  app.post('/mood', async (c) => {
    const { mood } = await readBody(c, moodBody);
    moods?.set(mood);
    // Else one would wait, for up to an hour, until Vitrine tries again.
    if (mood === 'fine') await mendChainbase?.();
    await look();
    return c.json({});
  });
  app.onError(answerRefusal);
  return app;
}

/** As most of them call themselves. */
function nameOf({ collection, id }: Token): string {
  return `${collection.item} #${readTokenNumber(collection, id) ?? '?'} of ${collection.name}`;
}
