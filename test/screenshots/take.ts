import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openPlayground } from '../support/open-playground.ts';
import { mountPhones } from './mount-phones.ts';
import { playScene } from './play-scene.ts';

// The pictures in README.md, as the page is now: a desk with both chats and the market, and three phones.

const folder = resolve(import.meta.dirname, '../../infra/local/playground');
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };

const playground = await openPlayground();
try {
  await using desk = await playground.visit({ viewport: { width: 1440, height: 1000 } });
  await playScene(desk);
  keep('screenshot.png', await desk.page.screenshot({ animations: 'disabled' }));

  const screens = [
    await takePhone('Discord', 'dark'),
    await takePhone('Telegram', 'light'),
    await takePhone('Market', 'dark'),
  ];
  await using wall = await playground.visit({ deviceScaleFactor: 1.25 });
  keep('screenshot-phone.png', await mountPhones(wall.page, screens));
} finally {
  await playground.close();
}

async function takePhone(area: string, colorScheme: 'dark' | 'light'): Promise<Buffer> {
  await using at = await playground.visit({ ...phone, colorScheme });
  await at.page.getByRole('tab', { name: area }).click();
  // The desk shows the rest of it.
  if (area === 'Market')
    await at.page.evaluate("document.querySelector('.m-notice').scrollIntoView()");
  await at.seen();
  return await at.page.screenshot({ animations: 'disabled' }); // while the page is there
}

function keep(name: string, picture: Buffer): void {
  writeFileSync(resolve(folder, name), picture);
  console.log(`${name}  ${Math.round(picture.length / 1_000)} kB`);
}
