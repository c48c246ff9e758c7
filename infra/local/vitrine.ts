import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from '../../shared/config.ts';
import { createLog } from '../../shared/log.ts';
import { OldTableError } from '../../shared/store/create-table.ts';
import { NotConnected } from './connect.ts';
import { FolderInUse } from './lock.ts';
import { run } from './run.ts';
import { localSettings } from './settings.ts';
import { writeReadably } from './write-readably.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const settings = readConfig(localSettings, process.env);
  if (settings.LOG_FORMAT === 'text') writeReadably();
  const { origin, lines, stop } = await run(settings, createLog());
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (isStopping) process.exit(130); // as a shell says "interrupted"
      isStopping = true;
      console.log('Finishing what is in work… (Ctrl+C again to stop at once)');
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

/** What stopped the start, in a sentence where we know one. */
function sentenceFor(error: unknown): string {
  const told = [ConfigError, FolderInUse, NotConnected, OldTableError].some(
    (known) => error instanceof known,
  );
  if (told) return (error as Error).message;
  const { code, port, address, path } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Set PORT to a free one, e.g. PORT=8790 npm start.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST must be an address of this machine, and ${address ?? 'that'} is none.`;
    case 'EACCES':
      return `Vitrine may not use ${path ?? `port ${port}`}. Set ${path ? 'VITRINE_DATA_DIR' : 'PORT'} to another.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `VITRINE_DATA_DIR must be a folder, and ${path} is a file.`;
    default:
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
