import { setTimeout as wait } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { UpstreamError } from '../errors.ts';
import type { AwsSettings } from './access.ts';

/** Discord wants an answer within three seconds, so nobody waits longer for one call. */
const defaultTimeoutMs = 1_500;

/** One more try after it: the table makes room within a second, mostly at once. */
const throttledMs = 50;

const services = {
  dynamodb: { called: 'table', endpoint: 'AWS_ENDPOINT_URL_DYNAMODB', version: '1.0' },
  sqs: { called: 'queue', endpoint: 'AWS_ENDPOINT_URL_SQS', version: '1.0' },
  ssm: { called: 'secrets', endpoint: 'AWS_ENDPOINT_URL_SSM', version: '1.1' },
} as const;

/**
 * Calls an AWS service in its JSON protocol, signed, without the SDK: that takes longer to load (40 ms a service) than a
 * function that answers in a breath may take altogether.
 *
 * @returns a function of a target, e.g. `DynamoDB_20120810.GetItem`, and its input; it throws UpstreamError
 */
export function createJsonCall(
  service: keyof typeof services,
  settings: AwsSettings,
  timeoutMs = defaultTimeoutMs,
) {
  const { called, endpoint, version } = services[service];
  const url = settings[endpoint] ?? `https://${service}.${settings.AWS_REGION}.amazonaws.com`;
  const client = new AwsClient({
    service,
    region: settings.AWS_REGION,
    accessKeyId: settings.AWS_ACCESS_KEY_ID,
    secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
    ...(settings.AWS_SESSION_TOKEN ? { sessionToken: settings.AWS_SESSION_TOKEN } : {}),
    retries: 1,
  });
  const call = async (target: string, input: object, signal: AbortSignal): Promise<unknown> => {
    const response = await client.fetch(url, {
      method: 'POST',
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
      body: JSON.stringify(input),
      signal,
    });
    if (response.ok) return response.json();
    throw (await isThrottled(response)) ? new Throttled() : new Error(`HTTP ${response.status}`);
  };
  return async (target: string, input: object): Promise<unknown> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const again = async (error: unknown) => {
      if (!(error instanceof Throttled)) throw error;
      await wait(throttledMs * (1 + Math.random()), undefined, { signal });
      return call(target, input, signal);
    };
    try {
      return await call(target, input, signal).catch(again);
    } catch (cause) {
      throw new UpstreamError(called, 'unavailable', { cause });
    }
  };
}

class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** The table says so with a 400, which the client takes for our fault. */
async function isThrottled(response: Response): Promise<boolean> {
  return response.status === 400 && /Throttl|ThroughputExceeded/.test(await response.text());
}
