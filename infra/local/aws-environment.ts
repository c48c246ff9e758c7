import type { LocalSettings } from './settings.ts';

type Endpoints = Pick<LocalSettings, 'AWS_ENDPOINT_URL_DYNAMODB' | 'AWS_ENDPOINT_URL_SQS'>;

/**
 * What the AWS SDK reads. An embedded service takes any credentials, but the SDK wants some; where a service is elsewhere,
 * the operator's own stay as they are.
 *
 * @param set the endpoints that the operator has set
 * @param used all endpoints, embedded ones included
 */
export function awsEnvironment(set: Endpoints, used: Required<Endpoints>, region = 'us-east-1') {
  const isElsewhere = set.AWS_ENDPOINT_URL_DYNAMODB ?? set.AWS_ENDPOINT_URL_SQS;
  const someKey = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return { AWS_REGION: region, ...used, ...(isElsewhere ? {} : someKey) };
}
