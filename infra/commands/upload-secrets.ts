import { randomBytes } from 'node:crypto';
import { type SecretName, secretNames } from '../../shared/secret-names.ts';
import type { ParameterStore, Secrets } from './aws/parameter-store.ts';
import { checkSecrets } from './check-secrets.ts';

/** These are nobody's but ours, so one that is missing can be made up. */
const ownSecrets: readonly SecretName[] = ['TELEGRAM_WEBHOOK_SECRET', 'VITRINE_API_KEYS'];

export type Fate = 'new' | 'new, made up' | 'changed' | 'unchanged';

/**
 * Brings the secrets that are given into the store. What is not given stays as it is there; what is nowhere is made up or missed.
 *
 * @throws OperatorError before anything is written, with all that is wrong
 */
export async function uploadSecrets(
  given: Secrets,
  store: ParameterStore,
  random = () => randomBytes(24).toString('base64url'),
): Promise<Record<SecretName, Fate>> {
  const stored = await store.read();
  const missing = ownSecrets.filter((name) => !(name in given) && !(name in stored));
  const wanted: Secrets = {
    ...stored,
    ...given,
    ...Object.fromEntries(missing.map((name) => [name, random()])),
  };
  checkSecrets(wanted);
  const fates = secretNames.map((name) => [name, fateOf(name)] as const);
  for (const [name, fate] of fates)
    if (fate !== 'unchanged') await store.write(name, wanted[name] ?? '');
  return Object.fromEntries(fates) as Record<SecretName, Fate>;

  function fateOf(name: SecretName): Fate {
    if (missing.includes(name)) return 'new, made up';
    if (stored[name] === undefined) return 'new';
    return stored[name] === wanted[name] ? 'unchanged' : 'changed';
  }
}
