import { home } from './physical.ts';

export interface LambdaEnvironmentProps {
  name: string;
  handler: string;
  memoryMb: number;
  folder: string;
  /** Of the function's role. */
  keyId: string;
  /** Of DynamoDB, SQS and Parameter Store. */
  aws: string;
}

/**
 * What Lambda itself puts into a function's environment, and where AWS is here.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function lambdaEnvironment(props: LambdaEnvironmentProps): Record<string, string> {
  const { name, handler, memoryMb, folder, keyId, aws } = props;
  return {
    _HANDLER: handler,
    AWS_ACCESS_KEY_ID: keyId,
    AWS_DEFAULT_REGION: home.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_REGION: home.region,
    AWS_SECRET_ACCESS_KEY: `secret-of-${keyId}`,
    AWS_SESSION_TOKEN: `session-of-${keyId}`,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: folder,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    AWS_ENDPOINT_URL_DYNAMODB: aws,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_SSM: aws,
  };
}
