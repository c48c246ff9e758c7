import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems keep theirs. */
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Opens a Chromium: the one that CHROMIUM_PATH names, else this system's, else (or if that names `npm`) one
 * that is unpacked from an npm package.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args });
}

// Root has no sandbox, and in containers /dev/shm is small.
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'];

async function findChromium(): Promise<string> {
  const path = process.env['CHROMIUM_PATH'] ?? usual.find((each) => existsSync(each));
  if (path !== undefined && path !== 'npm') return path;
  // Where it believes to be in Lambda, it brings along the libraries that bare containers lack (NSS).
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  // Its own arguments are for Lambda: in a single process it dies with the first page that is closed.
  return packed.executablePath();
}
