import type { Market } from './chainbase/market.ts';
import type { Moods } from './chainbase/moods.ts';
import type { Journeys } from './journey/journeys.ts';
import { observeChainbase } from './journey/observe-chainbase.ts';
import type { LocalSettings } from './settings.ts';
import { noStop, type Side } from './side.ts';

export interface ChainbaseSide extends Pick<Side, 'line' | 'environment'> {
  /** Where the built-in one listens. */
  builtInAt?: [origin: string];
  market?: Market;
  moods?: Moods;
  /** Draws the market's pictures, by paths such as `/pictures/<slug>/<id>.png`. */
  pictures?(path: string): Promise<Response>;
  stop(): Promise<void>;
}

/** How often something happens in the built-in market. */
const tickEveryMs = 2_000;

/** Chainbase: the real one with a key, another with an address, else the built-in one. */
export async function chainbaseSide(
  settings: LocalSettings,
  journeys: Journeys,
): Promise<ChainbaseSide> {
  const { CHAINBASE_API_KEY: key, CHAINBASE_BASE_URL: url } = settings;
  const plan = {
    CHAINBASE_CREDITS_PER_SECOND: String(settings.CHAINBASE_CREDITS_PER_SECOND),
    CHAINBASE_CREDITS_PER_MONTH: String(settings.CHAINBASE_CREDITS_PER_MONTH),
  };
  if (key || url) {
    const line = `Chainbase ${url ? `at ${new URL(url).host}` : 'the real one'}, with ${key ? 'your key' : 'its public key demo'}`;
    const address = url ? { CHAINBASE_BASE_URL: url } : {};
    const environment = { ...plan, ...address, CHAINBASE_API_KEY: key ?? 'demo' };
    return { line, environment, stop: noStop };
  }
  const [{ serveChainbase }, { createFaults }, { createMarket }, { createMoods }] =
    await Promise.all([
      import('./chainbase/serve.ts'),
      import('./chainbase/faults.ts'),
      import('./chainbase/market.ts'),
      import('./chainbase/moods.ts'),
    ]);
  const faults = createFaults();
  const moods = createMoods({ faults, usualMs: () => 80 + Math.random() * 170 });
  const chainbase = await serveChainbase({
    port: 0,
    tickEveryMs,
    // After a restart everybody owns what they began with; the same trades again would look like notices told twice.
    market: createMarket({ tradingSeed: Date.now() }),
    faults,
    onAnswer: observeChainbase(journeys),
    plan: {
      creditsPerSecond: settings.CHAINBASE_CREDITS_PER_SECOND,
      creditsPerMonth: settings.CHAINBASE_CREDITS_PER_MONTH,
    },
  });
  return {
    line: 'Chainbase built in, with an invented market (set CHAINBASE_API_KEY for the real one)',
    environment: { ...plan, CHAINBASE_BASE_URL: chainbase.url, CHAINBASE_API_KEY: 'demo' },
    builtInAt: [chainbase.url],
    market: chainbase.market,
    moods,
    pictures: (path) => fetch(new URL(path, chainbase.url)),
    stop: chainbase.close,
  };
}
