import { readConfig } from '../../shared/config.ts';
import { createLog } from '../../shared/log.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { isDiskFull } from './is-disk-full.ts';
import { run } from './run.ts';
import { sentenceFor } from './sentence-for.ts';
import { localSettings } from './settings.ts';
import { writeReadably } from './write-readably.ts';

// Whoever read the log may go away, and the bots go on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
// What nobody could catch, as dynalite throws it when its disk is full.
process.on('uncaughtException', (error) => giveUp(isDiskFull(error) ? sentenceFor(error) : error));

try {
  loadEnvFile(process.env);
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
  giveUp(sentenceFor(error));
}

function giveUp(said: unknown): never {
  console.error(said);
  process.exit(1);
}
