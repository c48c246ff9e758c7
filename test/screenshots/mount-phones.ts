import type { Page } from 'playwright-core';

const style = `
  body { display: flex; align-items: flex-start; gap: 28px; margin: 0; padding: 30px; width: max-content;
    background: linear-gradient(120deg, #2a2147, #131019 55%, #35203f); }
  img { width: 300px; border-radius: 26px; border: 5px solid #060409; outline: 1px solid #4a4166;
    box-shadow: 0 24px 50px -18px rgb(0 0 0 / 70%); }`;

/** Hangs pictures of phones side by side. */
export async function mountPhones(page: Page, screens: readonly Buffer[]): Promise<Buffer> {
  const images = screens.map(
    (png) => `<img src="data:image/png;base64,${png.toString('base64')}">`,
  );
  await page.goto('about:blank'); // the playground's own policy allows neither
  await page.setContent(`<!doctype html><style>${style}</style><body>${images.join('')}</body>`);
  return page.locator('body').screenshot();
}
