import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/find-barriers.ts';
import { openPlayground } from '../../support/open-playground.ts';
import type { Playground } from '../../support/playground-page.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Asked for by nobody else, so that nothing of it is at hand. */
const fresh = '0xE1071Cb569451d043396F5EcE2f46F4f96b1b420';

/** No tests of the wallets' own trades: this one trades never. */
const quiet = { name: 'A shelf of 20', address: '0x1102EA95F35D89bD6067dd09f8EEde119747147B' };

let playground: Awaited<ReturnType<typeof openPlayground>>;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground?.close());

/** Waits until what is shown says so. */
function saying(where: Locator, text: string | RegExp) {
  return where.filter({ hasText: text }).waitFor();
}

describe('on Discord', () => {
  it('completes a command and its options, turns pages, and chooses a collection', async () => {
    await using at = await playground.visit();
    const { page, discord, line, offers, newest } = at;
    await line.click();
    await page.keyboard.type('/');
    const all = [
      '/nfts',
      '/watch add',
      '/watch list',
      '/watch remove',
      '/watch bulk',
      '/watch test',
    ];
    const names = (await offers(discord).locator('span:first-child').allTextContents()).sort();
    expect(names).toEqual([...all, '/status', '/forget'].sort());

    await page.keyboard.type('nf');
    await page.keyboard.press('Enter');
    await page.keyboard.type('vitalik.eth');
    await page.keyboard.press('Enter');
    await saying(newest(discord), /\d+ NFTs on Ethereum, page 1 of 14/);
    await newest(discord).getByRole('button', { name: 'Next page' }).click();
    await saying(newest(discord), 'page 2 of 14');
    await newest(discord).getByRole('combobox').selectOption('Kiln Accidents');
    await saying(newest(discord), 'vitalik.eth · 0xd8dA…6045 · Kiln Accidents');

    await line.click();
    await page.keyboard.type('/nfts vitalik.eth collection:');
    await offers(discord).filter({ hasText: 'Union of Lumps' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await saying(newest(discord), 'vitalik.eth · 0xd8dA…6045 · Union of Lumps');
  });

  it('is used by keys alone: arrows choose, Escape leaves, the focus is seen', async () => {
    await using at = await playground.visit();
    const { page, discord, line, offers } = at;
    await line.click();
    await page.keyboard.type('/watch');
    await page.keyboard.press('ArrowDown');
    const marked = offers(discord).and(discord.locator('[aria-selected="true"]'));
    expect(await marked.textContent()).toMatch(/^\/watch list/);
    const active = await line.getAttribute('aria-activedescendant');
    expect(await marked.getAttribute('id')).toBe(active);
    await page.keyboard.press('Escape');
    expect(await offers(discord).count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    expect(await page.evaluate(outline)).toBe('solid');
  });

  it('opens a form, and says how things stand', async () => {
    await using at = await playground.visit();
    const { page, discord, newest } = at;
    await at.typeOnDiscord('/watch bulk');
    await page.getByRole('dialog', { name: 'Watch many wallets' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await at.typeOnDiscord('/status');
    await saying(newest(discord), 'Chainbase credits left this month');
    await at.typeOnDiscord('/forget');
    await newest(discord).getByRole('button', { name: 'Forget everything' }).waitFor();
  });
});

describe('on Telegram', () => {
  it('completes commands, and answers', async () => {
    await using at = await playground.visit();
    const { page, telegram, offers, newest } = at;
    await telegram.getByRole('combobox', { name: 'Message' }).click();
    await page.keyboard.type('/');
    expect(await offers(telegram).count()).toBe(9);
    await page.keyboard.type('stat');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await saying(newest(telegram), 'Chainbase credits left this month');
    await at.typeOnTelegram('/nfts gallery.eth');
    await saying(newest(telegram), /NFTs on Ethereum, page 1 of 7/);
    await newest(telegram).getByRole('button', { name: 'Next page' }).click();
    await saying(newest(telegram), /page 2 of 7/);
  });

  it('sends the first of what is found in any chat by Enter', async () => {
    await using at = await playground.visit();
    const { page, telegram, offers, newest } = at;
    await telegram.getByRole('combobox', { name: 'Message' }).click();
    await page.keyboard.type(`@vitrine_bot ${quiet.address}`);
    await offers(telegram).first().waitFor();
    await page.keyboard.press('Enter');
    await saying(newest(telegram), /0x1102…147B.*NFTs on Ethereum/s);
    const raw = telegram.getByRole('article').filter({ hasText: '@vitrine_bot 0x' });
    expect(await raw.count()).toBe(0);
  });
});

describe('beside the chats', () => {
  it('an NFT is given to a watched wallet, and the notice stands in both chats', async () => {
    await using at = await playground.visit();
    const { page, discord, telegram, market, newest } = at;
    await at.line.click();
    await page.keyboard.type('/watch add ');
    await at.pickWallet(quiet.name);
    await at.line.press('Enter');
    await saying(newest(discord), 'Watching');
    await at.typeOnTelegram(`/watch ${quiet.address}`);
    await saying(newest(telegram), 'Watching');

    const acquired = /acquired \d+ NFTs? on Ethereum/;
    const give = market.getByRole('button', { name: 'Give this wallet an NFT' });
    // What comes before two equal looks, two seconds apart, is no news: so it is given one now and then, and not at once.
    let looks = 0;
    const isTold = async () => {
      looks += 1;
      if (looks % 12 === 0) await give.click();
      const newestTexts = await Promise.all(
        [discord, telegram].map((chat) => newest(chat).textContent()),
      );
      return newestTexts.every((text) => acquired.test(text ?? ''));
    };
    await expect.poll(isTold, { timeout: 25_000, interval: 400 }).toBe(true);
    const journey = market.getByRole('region', { name: 'Last notice' });
    await saying(journey, 'notices queue → notify');
    await saying(journey, /Chainbase.*3 credits/s);
  });

  it('what came of a command is shown step by step, with its cost', async () => {
    await using at = await playground.visit();
    const { discord, market, newest } = at;
    const used = market.getByRole('region', { name: 'Credits this month' });
    const before = await used.textContent();
    await at.typeOnDiscord('/nfts nine-chains.eth');
    await saying(newest(discord), 'NFTs on Ethereum');
    const journey = market.getByRole('region', { name: 'Last command' });
    await saying(journey, '/nfts address: nine-chains.eth');
    await saying(journey, /POST \/discord\/interactions · is thinking….*commands queue → answer/s);
    await saying(journey, /answer → Chainbase.*3 credits.*answer → Discord.*PATCH/s);
    await expect.poll(() => used.textContent()).not.toBe(before);
  });

  it('Chainbase goes down, and both bots say so in plain words', async () => {
    await using at = await playground.visit();
    const { discord, telegram, newest } = at;
    await at.setMood('Down');
    try {
      await at.typeOnDiscord(`/nfts ${fresh}`);
      await at.typeOnTelegram(`/nfts ${fresh}`);
      for (const chat of [discord, telegram]) await saying(newest(chat), 'is not answering');
    } finally {
      await at.setMood('Fine');
    }
    await newest(discord).getByRole('button', { name: 'Try again' }).click();
    await saying(newest(discord), '1 NFT on Ethereum');
  });

  it('a rule that is broken stands there in red', async () => {
    await using at = await playground.visit();
    const { market, discord } = at;
    const { origin } = playground.vitrine;
    await fetch(`${origin}/stand-in/discord/api/v10/users/@me`);
    await fetch(`${origin}/stand-in/telegram/bot1:wrong/getMe`);
    const rules = market.getByRole('region', { name: 'Broken rules' }).getByRole('listitem');
    const red = rules.filter({ hasText: 'Discord: user-agent' }).last().locator('b');
    await red.waitFor();
    await rules.filter({ hasText: 'Telegram: bad-token' }).last().waitFor();
    const color = "getComputedStyle(document.querySelector('.m-broken b')).color";
    expect(await at.page.evaluate(color)).toBe('rgb(255, 128, 136)');
    const told = discord
      .getByRole('article')
      .filter({ hasText: 'The bot broke a rule of Discord' });
    await saying(told.last(), 'user-agent');
  });
});

describe('the page', () => {
  it('stays light once somebody chose that', async () => {
    await using at = await playground.visit();
    const { page } = at;
    const ink = () => page.evaluate('getComputedStyle(document.body).color');
    expect(await ink()).toBe('rgb(241, 238, 251)');
    await page.getByRole('button', { name: 'Switch to light mode' }).click();
    expect(await ink()).toBe('rgb(32, 27, 54)');
    await page.reload();
    await page.getByRole('button', { name: 'Switch to dark mode' }).waitFor();
    expect(await ink()).toBe('rgb(32, 27, 54)');
  });

  it('shows a phone one area at a time, and nothing that is too wide', async () => {
    await using at = await playground.visit(phone);
    const { page, discord, telegram, market } = at;
    await at.typeOnDiscord('/nfts vitalik.eth');
    await saying(at.newest(discord), 'vitalik.eth');
    await page.getByRole('tab', { name: 'Discord' }).focus();
    for (const area of [discord, telegram, market]) {
      expect(await area.isVisible()).toBe(true);
      expect(await page.getByRole('tabpanel').count()).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.keyboard.press('ArrowRight');
    }
    expect(await discord.isVisible()).toBe(true);
  });

  it('keeps the bottom of a chat in sight when its area gets lower', async () => {
    await using at = await playground.visit();
    const { page, discord, newest } = at;
    await at.typeOnDiscord('/nfts vitalik.eth');
    await saying(newest(discord), 'vitalik.eth');
    await at.seen();
    const log = "const log = document.querySelector('.discord .messages');";
    const below = () =>
      page.evaluate(`{ ${log} log.scrollHeight - log.scrollTop - log.clientHeight }`);
    for (const height of [700, 500, 420, 640]) {
      await page.setViewportSize({ width: 1440, height });
      await expect.poll(below).toBeLessThanOrEqual(1);
    }
  });

  it('closes a panel that covers a chat by Escape', async () => {
    await using at = await playground.visit({ viewport: { width: 1024, height: 768 } });
    const { page, market } = at;
    const fold = page.getByRole('button', { name: 'Market', exact: true });
    expect(await market.isVisible()).toBe(false);
    await fold.click();
    await at.pickWallet(quiet.name);
    await page.keyboard.press('Escape');
    await market.waitFor({ state: 'hidden' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    expect(await page.evaluate('document.activeElement.id')).toBe('fold');
  });

  it.each([
    ['dark', {}],
    ['light', { colorScheme: 'light' }],
    ['on a phone', phone],
  ] as const)('bars nobody from it, %s', async (_, options) => {
    await using at = await playground.visit(options);
    const { page, discord, newest } = at;
    const tabs = 'viewport' in options ? ['Discord', 'Telegram', 'Market'] : [];
    // What is scrolled out of sight axe does not judge: so a private message, and one with a link among words.
    for (const [command, words] of [
      ['/forget', 'Shall I forget everything?'],
      [`/nfts ${fresh}`, '1 NFT on Ethereum'],
    ] as const) {
      await at.typeOnDiscord(command);
      await saying(newest(discord), words);
      expect([command, await findBarriers(page)]).toEqual([command, []]);
    }
    if (tabs.length === 0) {
      await at.pickWallet(quiet.name);
      expect(await findBarriers(page)).toEqual([]);
    }
    for (const name of tabs) {
      await page.getByRole('tab', { name }).click();
      expect([name, await findBarriers(page)]).toEqual([name, []]);
    }
  });

  it('lets hostile names do nothing', async () => {
    await using at = await playground.visit();
    await watchFor(at, async () => {
      const { discord, telegram, newest } = at;
      await at.typeOnDiscord('/nfts 0x4379DCF17bfd6c280361147f68d846ea71E588Fd chain:polygon');
      await saying(newest(discord), '@everyone');
      await at.typeOnTelegram('/nfts 0x4379DCF17bfd6c280361147f68d846ea71E588Fd');
      await saying(newest(telegram), 'NFTs on Ethereum');
    });
  });
});

/** What a page would do that a stranger's text had taken over: run something, ask elsewhere, link there, draw markup. */
async function watchFor({ page, discord, telegram }: Playground, work: () => Promise<void>) {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  page.on('dialog', (dialog) => asked.push(`dialog ${dialog.message()}`));
  await work();
  expect(new Set(asked)).toEqual(new Set([playground.vitrine.origin]));
  for (const chat of [discord, telegram]) {
    const links = await chat.getByRole('link').all();
    const hosts = await Promise.all(links.map((link) => link.getAttribute('href')));
    for (const href of hosts)
      expect(href).toMatch(/^https:\/\/(etherscan\.io|polygonscan\.com|\w+scan\.\w+)\//);
    expect(
      await chat
        .locator('.messages')
        .locator('script, iframe, b:has-text("now"), .d-mention')
        .count(),
    ).toBe(0);
  }
}
