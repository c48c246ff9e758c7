import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OperatorError } from '../../shared/operator-error.ts';
import { secretNames } from '../../shared/secret-names.ts';
import type { Terminal } from './run-command.ts';

/** Runs the CDK's command line with an argument list, in this terminal. */
export type Cdk = (...argv: string[]) => Promise<void>;

/**
 * The CDK that npm puts on the path. It is told no secret, since it needs none.
 *
 * @returns a function that throws OperatorError when the CDK fails, which has told why by then
 */
export function openCdk(environment: Terminal['environment']): Cdk {
  const env: NodeJS.ProcessEnv = { ...environment };
  for (const name of secretNames) delete env[name];
  return async (...argv) => {
    const child = spawn('cdk', argv, { stdio: 'inherit', env });
    const [code] = await once(child, 'close').catch(() => {
      throw new OperatorError('The CDK was not found: run npm ci, and use npm run.');
    });
    if (code !== 0) throw new OperatorError(`cdk ${argv[0]} failed: the reason stands above.`);
  };
}
