import { createFaults } from './faults.ts';
import { type RunningChainbase, serveChainbase } from './serve.ts';

const port = Number(process.env['PORT'] ?? 8788);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  giveUp('PORT must be a whole number up to 65535.');
}

const faults = createFaults({ latencyMs: () => 80 + Math.random() * 170 });
const { url, market } = await serveChainbase({ port, faults, tickEveryMs: 4000 }).catch(explain);

const shown = market.wallets.slice(0, 3).map(({ address, name }) => `${address} (${name})`);
console.log(`A built-in Chainbase, with an invented market, listens at ${url}. Ctrl+C ends it.`);
console.log('Its key is demo, as header x-api-key, good for one call a second.');
console.log(`Wallets to try: ${shown.join(', ')}.`);

function explain(error: NodeJS.ErrnoException): RunningChainbase {
  if (error.code === 'EADDRINUSE') giveUp(`Port ${port} is taken. Set PORT to a free one.`);
  throw error;
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
