import { secretsPath, stackName } from '../../stages.ts';
import type { Aws } from '../aws/open-aws.ts';
import { openParameterStore, type Secrets } from '../aws/parameter-store.ts';
import { readStack, type Stack } from '../aws/stack.ts';
import type { OperatorSettings } from '../operator-settings.ts';
import { secretFaults } from '../secret-faults.ts';
import { examineInsides } from './examine-insides.ts';
import { examinePlatforms } from './examine-platforms.ts';
import { examineStack } from './examine-stack.ts';
import { type Finding, look, well, wrong } from './finding.ts';

/** A deployment, and what it is examined with. */
export interface Examined {
  settings: OperatorSettings;
  aws: Aws;
  now: number;
}

/** Looks at all parts of a deployment; what hangs on a part that is missing is left out. */
export async function* examine({ settings, aws, now }: Examined): AsyncGenerator<Finding> {
  const { VITRINE_STAGE: stage } = settings;
  const name = stackName(stage);
  let stack: Stack | undefined;
  yield await look('Stack', async () => {
    stack = await readStack(aws, name);
    return examineStack(name, stack);
  });
  let secrets: Secrets = {};
  yield await look('Secrets', async () => {
    secrets = await openParameterStore(aws, secretsPath(stage)).read();
    const faults = secretFaults(secrets);
    return faults.length === 0
      ? well('are all there.')
      : wrong(`${faults.join('; ')}: run npm run secrets.`);
  });
  const url = stack?.outputs['ApiUrl']?.replace(/\/+$/, '');
  yield* examinePlatforms({ settings, secrets, url, now });
  if (stack && url !== undefined) yield* examineInsides({ settings, aws, now }, stack.outputs);
}
