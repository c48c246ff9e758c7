import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: {
    id: string;
    impact: string;
    nodes: { target: string[]; any: { message: string }[] }[];
  }[];
}

/** What axe finds serious or critical on a page, a line each. It is run by the debugger, which no policy of the page's stops. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as Found;
  return found.violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(' ')}: ${any[0]?.message ?? ''}`),
    );
}
