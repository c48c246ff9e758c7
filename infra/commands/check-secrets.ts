import { OperatorError } from '../../shared/operator-error.ts';
import { type SecretName, secretNames } from '../../shared/secret-names.ts';
import type { Secrets } from './aws/parameter-store.ts';
import { secretFaults } from './secret-faults.ts';

/** @param names those that must be there @throws OperatorError with all that is wrong with secrets that shall be uploaded */
export function checkSecrets(secrets: Secrets, names: readonly SecretName[] = secretNames): void {
  const faults = secretFaults(secrets, names);
  if (faults.length > 0)
    throw new OperatorError(`Please check .env: ${faults.join('; ')}. Nothing was uploaded.`);
}
