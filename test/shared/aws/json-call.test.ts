import { describe, expect, it } from 'vitest';
import { createJsonCall } from '../../../shared/aws/json-call.ts';
import { startHttp } from '../../support/http.ts';

const settingsFor = (url: string) => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: url,
});

describe('a service that has too much to do', () => {
  const throttling = '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException"}';

  it('is asked once more', async () => {
    const answers = [throttling, '{"Item":{}}'];
    const service = await startHttp((response) => {
      response.statusCode = answers.length > 1 ? 400 : 200;
      response.end(answers.shift());
    });
    const call = createJsonCall('dynamodb', settingsFor(service.url));
    expect(await call('DynamoDB_20120810.GetItem', {})).toEqual({ Item: {} });
    expect(service.requests).toHaveLength(2);
    await service.stop();
  });

  it('is asked no third time, nor again when the fault is ours', async () => {
    for (const [answer, times] of [
      [throttling, 2],
      ['{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException"}', 1],
    ] as const) {
      const service = await startHttp((response) => {
        response.statusCode = 400;
        response.end(answer);
      });
      const call = createJsonCall('dynamodb', settingsFor(service.url));
      await expect(call('DynamoDB_20120810.GetItem', {})).rejects.toMatchObject({
        service: 'table',
        code: 'unavailable',
      });
      expect(service.requests).toHaveLength(times);
      await service.stop();
    }
  });
});

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
