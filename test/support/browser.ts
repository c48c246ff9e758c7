import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems keep theirs. */
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Opens a Chromium: the one that CHROMIUM_PATH names, else this system's, else one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findChromium();
  return chromium.launch({ executablePath, args: [...args, ...ours] });
}

// Root has no sandbox, and in containers /dev/shm is small.
const ours = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'];

async function findChromium(): Promise<{ executablePath: string; args: readonly string[] }> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? usual.find((path) => existsSync(path));
  if (executablePath && executablePath !== 'npm') return { executablePath, args: [] };
  const { default: packed } = await import('@sparticuz/chromium');
  return { executablePath: await packed.executablePath(), args: packed.args };
}
