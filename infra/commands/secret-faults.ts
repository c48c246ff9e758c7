import { fields } from '../../shared/fields.ts';
import { type SecretName, secretNames } from '../../shared/secret-names.ts';
import type { Secrets } from './aws/parameter-store.ts';

/** A parameter of the standard tier, which costs nothing, holds so much. */
const maxBytes = 4_096;

/** What is wrong with secrets, each fault with its variable and without its value. @param names those that must be there */
export function secretFaults(
  secrets: Secrets,
  names: readonly SecretName[] = secretNames,
): string[] {
  return names.flatMap((name) => {
    const value = secrets[name];
    if (value === undefined) return [`${name} is not set`];
    if (Buffer.byteLength(value) > maxBytes) return [`${name} must have ${maxBytes} bytes at most`];
    const { error } = fields[name].safeParse(value);
    return error ? [`${name} ${error.issues[0]?.message}`] : [];
  });
}
