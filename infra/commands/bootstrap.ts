import * as z from 'zod/mini';
import { AwsError } from './aws/aws-error.ts';
import type { Aws } from './aws/open-aws.ts';
import type { Cdk } from './cdk.ts';

/** Where the CDK notes what it has prepared in a region of an account, once for all stacks. */
const Name = '/cdk-bootstrap/hnb659fds/version';

/** Prepares the region for the CDK (a bucket, and roles), unless that was done before. */
export async function bootstrap(
  aws: Pick<Aws, 'json' | 'region'>,
  account: string,
  { cdk, say }: { cdk: Cdk; say(line: string): void },
): Promise<void> {
  if (await isThere(aws)) return;
  say(`Nobody has used the CDK in ${aws.region} yet: it makes itself a bucket and roles, once.`);
  await cdk('bootstrap', `aws://${account}/${aws.region}`);
}

async function isThere(aws: Pick<Aws, 'json'>): Promise<boolean> {
  try {
    z.object({ Parameter: z.object({}) }).parse(await aws.json('ssm', 'GetParameter', { Name }));
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ParameterNotFound') return false;
    throw error;
  }
}
