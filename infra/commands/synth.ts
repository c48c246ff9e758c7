import { openCdk } from './cdk.ts';
import { exampleSettings } from './example-settings.ts';
import { runCommand } from './run-command.ts';

/** `npm run synth`: writes the template into `cdk.out`, to look at it. For that, nobody need have a bot or an account. */
await runCommand(async ({ environment }) => {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  await openCdk({ ...exampleSettings, ...Object.fromEntries(set) })('synth', '--quiet');
  return true;
});
