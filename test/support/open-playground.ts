import type { BrowserContextOptions } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { readPlayground } from './playground-page.ts';
import { createFolder, startVitrine } from './vitrine.ts';

/** Often enough that nobody waits for a notice. */
const soon = { SCHEDULE_EVERY_SECONDS: '1', WATCH_MIN_INTERVAL_SECONDS: '1' };

const desktop = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } as const;

/** One Vitrine and one browser, in which as many people as a test wants open the page. */
export async function openPlayground() {
  const { folder, remove } = createFolder();
  const [vitrine, browser] = await Promise.all([startVitrine(folder, soon), openBrowser()]);
  return {
    vitrine,
    /** A visitor of their own: without what another one's browser remembers. */
    async visit(options: BrowserContextOptions = {}) {
      const context = await browser.newContext({ ...desktop, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.goto(vitrine.origin);
      await page.getByRole('button', { name: 'vitalik.eth', exact: true }).first().waitFor();
      return { ...readPlayground(page), [Symbol.asyncDispose]: () => context.close() };
    },
    async close() {
      await browser.close();
      await vitrine.stop();
      remove();
    },
  };
}
