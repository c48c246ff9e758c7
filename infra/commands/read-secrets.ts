import { OperatorError } from '../../shared/operator-error.ts';
import type { SecretName } from '../../shared/secret-names.ts';
import type { ParameterStore } from './aws/parameter-store.ts';
import { secretFaults } from './secret-faults.ts';

/** The stage's secrets, all of them and well-formed. @throws OperatorError with all that is wrong */
export async function readSecrets(
  store: Pick<ParameterStore, 'read'>,
  path: string,
): Promise<Record<SecretName, string>> {
  const secrets = await store.read();
  const faults = secretFaults(secrets);
  if (faults.length > 0) {
    const where = `In Parameter Store, under ${path}`;
    throw new OperatorError(`${where}: ${faults.join('; ')}. Run npm run secrets first.`);
  }
  return secrets as Record<SecretName, string>;
}
