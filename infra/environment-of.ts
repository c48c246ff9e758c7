import { type SecretName, secretNames } from '../shared/secret-names.ts';

/** What a function reads: its schema, as far as it matters here. */
export interface Reads {
  shape: Record<string, unknown>;
}

/** Those of the settings that a function reads, as an environment. */
export function environmentOf(
  { shape }: Reads,
  settings: Record<string, string | number>,
): Record<string, string> {
  const read = Object.entries(settings).filter(([name]) => name in shape);
  return Object.fromEntries(read.map(([name, value]) => [name, String(value)]));
}

/** The secrets that a function reads. */
export function secretsOf({ shape }: Reads): SecretName[] {
  return secretNames.filter((name) => name in shape);
}
