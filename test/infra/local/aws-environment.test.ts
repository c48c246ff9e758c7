import { expect, it } from 'vitest';
import { awsEnvironment } from '../../../infra/local/aws-environment.ts';

const used = { AWS_ENDPOINT_URL_DYNAMODB: 'http://one', AWS_ENDPOINT_URL_SQS: 'http://two' };
const someKey = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

it('invents credentials where both services are embedded', () => {
  expect(awsEnvironment({}, used)).toEqual({ AWS_REGION: 'us-east-1', ...used, ...someKey });
});

it.each([
  [{ AWS_ENDPOINT_URL_DYNAMODB: 'http://one' }],
  [{ AWS_ENDPOINT_URL_SQS: 'http://two' }],
  [used],
])('leaves the operator’s credentials alone where a service is elsewhere: %j', (set) => {
  expect(awsEnvironment(set, used, 'eu-west-1')).toEqual({ AWS_REGION: 'eu-west-1', ...used });
});
