import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from '../../shared/config.ts';
import { createLog } from '../../shared/log.ts';
import { FolderInUse } from './lock.ts';
import { run } from './run.ts';
import { localSettings } from './settings.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const { origin, lines, stop } = await run(readConfig(localSettings, process.env), createLog());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await stop();
      process.exit(0);
    });
  }
  const what = lines.map((line) => `  ${line}`);
  console.log(['', `Vitrine is open at ${origin}`, ...what, ''].join('\n'));
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}

function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError || error instanceof FolderInUse) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Set PORT to a free one, e.g. PORT=8790 npm start.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
