import type { Playground } from '../support/playground-page.ts';

const wallet = 'gallery.eth';

/** Long enough for a watched wallet to be learnt: what comes before is no news. */
const learningMs = 8_000;

/** Asks for galleries, watches a wallet, and gives it something: both chats show what Vitrine does. */
export async function playScene({ page, discord, telegram, market, ...at }: Playground) {
  await at.typeOnDiscord(`/watch add ${wallet}`);
  await at.typeOnTelegram(`/watch ${wallet}`);
  const learnt = page.waitForTimeout(learningMs);
  await at.newest(telegram).filter({ hasText: 'Watching' }).waitFor();
  await at.newest(discord).getByRole('button', { name: 'Dismiss message' }).click();

  await at.typeOnTelegram('/nfts vitalik.eth');
  await at.newest(telegram).filter({ hasText: 'NFTs on' }).waitFor();
  await at.typeOnDiscord('/nfts vitalik.eth');
  await at.newest(discord).filter({ hasText: 'NFTs on' }).waitFor();
  await at.newest(discord).getByRole('combobox').selectOption('Union of Lumps');
  await at.newest(discord).filter({ hasText: '· Union of Lumps' }).waitFor();
  await learnt;

  await at.pickWallet(wallet);
  const give = market.getByRole('button', { name: 'Give this wallet an NFT' });
  await give.click();
  await give.click();
  for (const chat of [discord, telegram])
    await at.newest(chat).filter({ hasText: 'acquired' }).waitFor();
  const jump = telegram.getByRole('button', { name: 'New messages' });
  if (await jump.isVisible()) await jump.click();
  await page.evaluate("document.querySelector('.m-parts').scrollTop = 0");
  await at.seen();
}
