import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createQueue } from '../../../infra/local/queues.ts';
import { reachAws } from '../../../infra/local/reach-aws.ts';
import { sentenceFor } from '../../../infra/local/sentence-for.ts';
import { createTable } from '../../../shared/store/create-table.ts';
import { startHttp } from '../../support/http.ts';

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sekret');
});
afterEach(() => vi.unstubAllEnvs());

/** What is said where each of the two services is asked at `endpoint`. */
async function saidOf(endpoint: string): Promise<unknown[]> {
  const [table, queue] = ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL_SQS'] as const;
  return Promise.all([
    reachAws(table, { [table]: endpoint }, () => createTable('t', { endpoint })).catch(sentenceFor),
    reachAws(queue, { [queue]: endpoint }, () => createQueue('q', endpoint)).catch(sentenceFor),
  ]);
}

async function serve(status: number, type: string, body: string): Promise<string> {
  const { url, stop } = await startHttp((response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  onTestFinished(stop);
  return url;
}

const away = (reason: string) => [
  `DynamoDB cannot be reached (${reason}). Check the network and AWS_ENDPOINT_URL_DYNAMODB, and start again.`,
  `SQS cannot be reached (${reason}). Check the network and AWS_ENDPOINT_URL_SQS, and start again.`,
];

describe('an endpoint of AWS', () => {
  it('where nobody listens', async () => {
    expect(await saidOf('http://127.0.0.1:1')).toEqual(away('ECONNREFUSED'));
  });

  it.each([200, 403])('where something else answers, with %i', async (status) => {
    const endpoint = await serve(status, 'text/html', '<html>hello</html>');
    expect(await saidOf(endpoint)).toEqual(away('what answers there is something else'));
  });

  it('that refuses the credentials', async () => {
    const body = { __type: 'com.amazon.coral.service#UnrecognizedClientException' };
    const endpoint = await serve(400, 'application/x-amz-json-1.0', JSON.stringify(body));
    const of = (variable: string) =>
      `The service at ${variable} does not take these AWS credentials (UnrecognizedClientException). Check them and AWS_REGION, and start again.`;
    expect(await saidOf(endpoint)).toEqual([
      of('AWS_ENDPOINT_URL_DYNAMODB'),
      of('AWS_ENDPOINT_URL_SQS'),
    ]);
  });

  it('that never answers', async () => {
    const [variable, settings] = ['AWS_ENDPOINT_URL_SQS', { AWS_ENDPOINT_URL_SQS: 'set' }] as const;
    const never = () => new Promise<never>(() => {});
    const said = await reachAws(variable, settings, never, async () => {}).catch(sentenceFor);
    expect(said).toBe(away('no answer')[1]);
  });
});
