import { SQSClient } from '@aws-sdk/client-sqs';
import { OperatorError } from '../../../shared/operator-error.ts';
import { signInAgain } from './aws-error.ts';

type Environment = Record<string, string | undefined>;

export interface Identity {
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * The operator's region and credentials, found where the AWS SDK finds them: in the environment, in a profile, by single sign-on,
 * or from the machine. Any client of the SDK would do; this one is there anyway.
 *
 * @throws OperatorError
 */
export async function findCredentials(environment: Environment): Promise<Identity> {
  const named = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'];
  const { config } = new SQSClient(named ? { region: named } : {});
  const region = await config.region().catch(() => {
    throw new OperatorError(
      `${named ? 'The AWS region is none of AWS’s' : 'No AWS region is set'}: set AWS_REGION, e.g. to eu-central-1.`,
    );
  });
  const { accessKeyId, secretAccessKey, sessionToken } = await config
    .credentials()
    .catch((error) => refuse(error, environment['AWS_PROFILE']));
  return { region, accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

/** The SDK's sentences name files and profiles, so only what they are about goes on. */
function refuse(error: unknown, profile: string | undefined): never {
  if (error instanceof Error && /expired|refresh/i.test(error.message))
    throw new OperatorError(signInAgain);
  throw new OperatorError(
    profile
      ? 'The profile that AWS_PROFILE names has no AWS credentials: check its name, or run aws configure or aws sso login for it.'
      : 'No AWS credentials were found: run aws configure or aws sso login, or set AWS_PROFILE.',
  );
}
