import { AwsClient } from 'aws4fetch';
import { OperatorError } from '../../../shared/operator-error.ts';
import { AwsError } from './aws-error.ts';
import { findCredentials, type Identity } from './credentials.ts';
import { type AwsService, type JsonService, type QueryService, services } from './services.ts';
import { textsOf } from './texts-of.ts';

const timeoutMs = 10_000;

/** AWS as the operator's commands see it. Every call throws OperatorError; AwsError where AWS itself refused. */
export interface Aws {
  region: string;
  json(service: JsonService, action: string, input: object): Promise<unknown>;
  /** Gives the answer's XML. */
  query(
    service: QueryService,
    action: string,
    parameters?: Record<string, string>,
  ): Promise<string>;
}

type Environment = Record<string, string | undefined>;

/**
 * Opens AWS with the operator's own credentials. Its calls are signed by hand, as in shared/aws: four clients of the SDK for six
 * calls would be the largest thing that a newcomer installs.
 *
 * @throws OperatorError
 */
export async function openAws(environment: Environment): Promise<Aws> {
  const identity = await findCredentials(environment);
  const post = createPost(identity, environment);
  return {
    region: identity.region,

    async json(service, action, input) {
      const { target, json } = services[service];
      const type = `application/x-amz-json-${json}`;
      const headers = { 'content-type': type, 'x-amz-target': `${target}.${action}` };
      return readJson(await post(service, action, headers, JSON.stringify(input)));
    },

    query(service, action, parameters = {}) {
      const Version = services[service].version;
      const form = new URLSearchParams({ Action: action, Version, ...parameters });
      const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
      return post(service, action, headers, form.toString());
    },
  };
}

function createPost(identity: Identity, environment: Environment) {
  const client = new AwsClient({ ...identity, retries: 2 });
  return async (service: AwsService, action: string, headers: object, body: string) => {
    const { variable, policy } = services[service];
    const url =
      environment[`AWS_ENDPOINT_URL_${variable}`] ||
      `https://${service}.${identity.region}.amazonaws.com/`;
    const answer = await client
      .fetch(url, {
        method: 'POST',
        headers: { ...headers },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        aws: { service },
      })
      .then(async (response) => ({ ok: response.ok, text: await response.text() }))
      .catch(() => {
        const where = `${policy} in ${identity.region}`;
        throw new OperatorError(
          `AWS cannot be reached (${where}): check the network and AWS_REGION.`,
        );
      });
    if (answer.ok) return answer.text;
    throw new AwsError(`${policy}:${action}`, codeOf(answer.text));
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OperatorError('AWS gave an answer that is no JSON.'); // JSON's own error would quote it
  }
}

/** AWS's name for what went wrong, in either protocol. */
function codeOf(text: string): string {
  const [inXml] = textsOf(text, 'Code');
  const inJson = /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)/.exec(text)?.[1];
  return inXml ?? inJson ?? 'no reason given';
}
