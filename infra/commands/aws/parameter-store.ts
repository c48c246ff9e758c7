import * as z from 'zod/mini';
import type { SecretName } from '../../../shared/secret-names.ts';
import { secretNames } from '../../../shared/secret-names.ts';
import type { Aws } from './open-aws.ts';

export type Secrets = Partial<Record<SecretName, string>>;

const foundSchema = z.object({
  Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

export interface ParameterStore {
  /** The secrets that are there. */
  read(): Promise<Secrets>;
  write(name: SecretName, value: string): Promise<void>;
}

/** A stage's secrets, below `path`, as SecureStrings under the account's own key. */
export function openParameterStore(aws: Pick<Aws, 'json'>, path: string): ParameterStore {
  return {
    async read() {
      const Names = secretNames.map((name) => `${path}${name}`);
      const answer = await aws.json('ssm', 'GetParameters', { Names, WithDecryption: true });
      const { Parameters } = foundSchema.parse(answer);
      return Object.fromEntries(
        Parameters.map(({ Name, Value }) => [Name.slice(path.length), Value]),
      );
    },

    async write(name, Value) {
      await aws.json('ssm', 'PutParameter', {
        Name: `${path}${name}`,
        Value,
        Type: 'SecureString',
        Tier: 'Standard',
        Overwrite: true,
      });
    },
  };
}
