import type { Locator, Page } from 'playwright-core';

/** The playground as a person sees it: its areas, and what is done in them. */
export function readPlayground(page: Page) {
  const area = (name: string) =>
    page
      .getByRole('region', { name, exact: true })
      .or(page.getByRole('tabpanel', { name, exact: true }));
  const discord = area('Discord');
  const telegram = area('Telegram');
  const market = area('Market');
  const line = discord.getByRole('combobox', { name: 'Message #nft-lounge' });
  return {
    page,
    discord,
    telegram,
    market,
    /** Where a command is typed on Discord. */
    line,
    newest: (where: Locator) => where.getByRole('article', { name: /^Message from/ }).last(),
    /** What is offered while somebody types. */
    offers: (where: Locator) =>
      where.getByRole('listbox', { name: 'Suggestions' }).getByRole('option'),
    async typeOnDiscord(command: string) {
      await line.fill(command);
      await discord.getByRole('button', { name: 'Send' }).click();
    },
    async typeOnTelegram(text: string) {
      const input = telegram.getByRole('combobox', { name: 'Message' });
      await input.fill(text);
      await telegram.getByRole('button', { name: 'Send' }).click();
    },
    async pickWallet(name: string) {
      await market
        .getByRole('group', { name: 'Wallets of the market' })
        .getByRole('button', { name })
        .click();
    },
    /** Waits until all pictures have come. */
    async seen() {
      const coming = '[...document.images].some((image) => !image.complete)';
      while (await page.evaluate(coming)) await page.waitForTimeout(100);
    },
    async setMood(name: string) {
      await market.getByRole('radio', { name }).click();
    },
  };
}

export type Playground = ReturnType<typeof readPlayground>;
