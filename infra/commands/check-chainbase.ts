import { createChainbase } from '../../shared/chainbase/client.ts';
import { UpstreamError } from '../../shared/errors.ts';
import { OperatorError } from '../../shared/operator-error.ts';

/** Chainbase's answers to a key that it knows. */
const known = ['rate-limited', 'month-exhausted', 'not-found', 'bad-request'];

/**
 * Asks whether Chainbase takes the key, by its cheapest call: 1 credit, which the month's meter does not see.
 *
 * @throws OperatorError when the key is refused; UpstreamError when Chainbase is away
 */
export async function checkChainbase(baseUrl: string, apiKey: string): Promise<void> {
  const chainbase = createChainbase({ baseUrl, apiKey, spend: (_, __, call) => call() });
  try {
    await chainbase.ensRecord('vitalik.eth', { lane: 'people', maxWaitMs: 0 });
  } catch (error) {
    if (!(error instanceof UpstreamError) || !known.includes(error.code)) throw refused(error);
  }
}

function refused(error: unknown): unknown {
  if (!(error instanceof UpstreamError) || error.code !== 'key-refused') return error;
  return new OperatorError(
    'Chainbase refused CHAINBASE_API_KEY: copy it anew from console.chainbase.com into .env, run npm run secrets, then deploy again.',
  );
}
