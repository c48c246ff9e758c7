import { expect, it } from 'vitest';
import { createJsonCall } from '../../../shared/aws/json-call.ts';
import { startHttp } from '../../support/http.ts';

it('waits no longer than it may for a service that does not answer', async () => {
  const service = await startHttp(() => {});
  const settings = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: undefined,
    AWS_ENDPOINT_URL_DYNAMODB: service.url,
    AWS_ENDPOINT_URL_SQS: undefined,
  };
  const call = createJsonCall('dynamodb', settings, 50);
  await expect(call('DynamoDB_20120810.GetItem', {})).rejects.toMatchObject({
    service: 'table',
    code: 'unavailable',
    cause: { name: 'TimeoutError' },
  });
  expect(service.requests).toHaveLength(1);
  await service.stop();
});
