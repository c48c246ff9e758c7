import { createChainbase } from '../../shared/chainbase/client.ts';
import type { CreditStore } from '../../shared/chainbase/credit-store.ts';
import { createGovernor } from '../../shared/chainbase/credits.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import { usualSettings } from '../../shared/usual-settings.ts';
import type { LocalSettings } from './settings.ts';

export interface CheckKeyDeps {
  settings: Pick<
    LocalSettings,
    | 'CHAINBASE_API_KEY'
    | 'CHAINBASE_BASE_URL'
    | 'CHAINBASE_CREDITS_PER_SECOND'
    | 'CHAINBASE_CREDITS_PER_MONTH'
  >;
  store: CreditStore;
  log: Log;
}

/** Chainbase's answers to a key that it knows. */
const known = ['rate-limited', 'month-exhausted', 'not-found', 'bad-request'];

/**
 * Asks Chainbase once, by its cheapest call, so that a wrong key is seen at the start and not when somebody asks. It stops
 * nothing: Chainbase may be away, and the key may be mended any time.
 */
export async function checkKey({ settings, store, log }: CheckKeyDeps): Promise<void> {
  const {
    CHAINBASE_API_KEY: apiKey = 'demo',
    CHAINBASE_BASE_URL: baseUrl = usualSettings.CHAINBASE_BASE_URL,
  } = settings;
  const plan = {
    creditsPerSecond: settings.CHAINBASE_CREDITS_PER_SECOND,
    creditsPerMonth: settings.CHAINBASE_CREDITS_PER_MONTH,
  };
  const spend = createGovernor({ store, plan, log }); // says itself that a key is refused
  try {
    await createChainbase({ baseUrl, apiKey, spend }).ensRecord('vitalik.eth', {
      lane: 'people',
      maxWaitMs: 10_000, // for a second try, too
    });
  } catch (error) {
    const code = error instanceof UpstreamError ? error.code : undefined;
    if (code === 'key-refused' || known.includes(code ?? '')) return;
    log.warn('Chainbase does not answer yet. It is asked again with each wallet.', {
      error: describeError(error),
    });
  }
}
