import { readConfig } from '../../shared/config.ts';
import { openCdk } from './cdk.ts';
import { withExample } from './example-settings.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand } from './run-command.ts';

/** `npm run synth`: writes the template into `cdk.out`, to look at it. For that, nobody need have a bot or an account. */
await runCommand(async ({ environment, say }) => {
  const complete = withExample(environment);
  readConfig(operatorSettings, complete); // the CDK would say it, too, and much besides
  await openCdk(complete)('synth', '--quiet');
  say('The template is in cdk.out.');
  return true;
});
