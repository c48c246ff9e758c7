import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { SecretName } from '../../shared/secret-names.ts';

/**
 * Lets a function read secrets of its own: the permission and the path come together. They are encrypted by the account's own key for
 * Parameter Store, whose policy lets whoever may read the parameter decrypt it.
 *
 * @param path what stands before the names, e.g. `/vitrine/prod/`
 */
export function letReadSecrets(reader: LambdaFunction, path: string, names: SecretName[]): void {
  const { partition, region, account } = Stack.of(reader);
  const arn = (name: string) => `arn:${partition}:ssm:${region}:${account}:parameter${path}${name}`;
  reader.addToRolePolicy(
    new PolicyStatement({ actions: ['ssm:GetParameters'], resources: names.map(arn) }),
  );
  reader.addEnvironment('SECRETS_PATH', path);
}
