import type { ServerResponse } from 'node:http';
import { type Aws, startAws } from './aws.ts';
import { startDeployment } from './deployment.ts';
import { startHttp } from './http.ts';

const chainbaseKey = 'chainbase-key-of-the-test';

/** What an operator of the stage `dev` has: an account with its secrets, both platforms, and a Chainbase that knows one key. */
export async function startOperator() {
  const deployment = await startDeployment();
  const aws: Aws = await startAws();
  const chainbase = await startHttp((response) => answerChainbase(response));
  const { url } = deployment;

  function answerChainbase(response: ServerResponse) {
    const isKnown = chainbase.requests.at(-1)?.headers['x-api-key'] === chainbaseKey;
    response.statusCode = isKnown ? 200 : 401;
    response.end(JSON.stringify(isKnown ? { code: 0, data: null } : { code: 401, message: 'no' }));
  }

  const secrets = {
    ...deployment.secrets,
    CHAINBASE_API_KEY: chainbaseKey,
    VITRINE_API_KEYS: 'api-key-of-the-test',
  };
  for (const [name, value] of Object.entries(secrets))
    aws.account.parameters[`/vitrine/dev/${name}`] = value;

  return {
    deployment,
    aws,
    chainbase,
    url,
    secrets,
    environment: {
      ...aws.environment,
      ...deployment.environment,
      CHAINBASE_BASE_URL: chainbase.url,
      VITRINE_STAGE: 'dev',
    },
    async stop() {
      await Promise.all([deployment.stop(), aws.stop(), chainbase.stop()]);
    },
  };
}

export type Operator = Awaited<ReturnType<typeof startOperator>>;
