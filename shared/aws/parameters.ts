import * as z from 'zod/mini';
import { UpstreamError } from '../errors.ts';
import type { AwsSettings } from './access.ts';
import { createJsonCall } from './json-call.ts';

const answer = z.object({
  Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

/**
 * Reads up to ten values, decrypted, from Parameter Store: those that are there, by name.
 *
 * @param path what stands before the names, e.g. `/vitrine/prod/`
 * @throws UpstreamError of the service `secrets`
 */
export function createParameterReader(path: string, settings: AwsSettings) {
  const call = createJsonCall('ssm', settings);
  return async (names: readonly string[]): Promise<Record<string, string>> => {
    const Names = names.map((name) => `${path}${name}`);
    const read = answer.safeParse(
      await call('AmazonSSM.GetParameters', { Names, WithDecryption: true }),
    );
    if (!read.success) throw new UpstreamError('secrets', 'bad-response'); // its cause would quote a secret
    const { Parameters } = read.data;
    return Object.fromEntries(
      Parameters.map(({ Name, Value }) => [Name.slice(path.length), Value]),
    );
  };
}
