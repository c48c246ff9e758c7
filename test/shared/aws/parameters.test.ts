import { afterEach, expect, it } from 'vitest';
import { createParameterReader } from '../../../shared/aws/parameters.ts';
import { startHttp, type TestHttp } from '../../support/http.ts';

let store: TestHttp;
afterEach(() => store.stop());

const read = (names: string[]) =>
  createParameterReader('/vitrine/test/', {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_SSM: store.url,
  })(names);

it('gives the values that are there, decrypted, by name', async () => {
  const Parameters = [{ Name: '/vitrine/test/A_KEY', Value: 'value', Type: 'SecureString' }];
  const answer = { Parameters, InvalidParameters: ['/vitrine/test/B_KEY'] };
  store = await startHttp((response) => response.end(JSON.stringify(answer)));
  expect(await read(['A_KEY', 'B_KEY'])).toEqual({ A_KEY: 'value' });
  const [request] = store.requests;
  expect(request?.headers['x-amz-target']).toBe('AmazonSSM.GetParameters');
  expect(request?.headers['content-type']).toBe('application/x-amz-json-1.1');
  expect(request?.headers.authorization).toContain('/eu-central-1/ssm/aws4_request');
  expect(JSON.parse((await request?.body()) ?? '')).toEqual({
    Names: ['/vitrine/test/A_KEY', '/vitrine/test/B_KEY'],
    WithDecryption: true,
  });
});

it('quotes no answer that it does not understand', async () => {
  store = await startHttp((response) => response.end('{"Parameters":[{"Value":"hush"}]}'));
  const failure = await read(['A_KEY']).catch((error: Error) => error);
  expect(failure).toMatchObject({ service: 'secrets', code: 'bad-response', cause: undefined });
  expect(String(failure)).not.toContain('hush');
});
