import { readConfig } from '../../shared/config.ts';
import { openAws } from './aws/open-aws.ts';
import { examine } from './doctor/examine.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand } from './run-command.ts';

/** `npm run doctor`: looks at all parts of a deployment, changes nothing, and says what to do where something is wrong. */
await runCommand(async ({ environment, say }) => {
  const settings = readConfig(operatorSettings, environment);
  const aws = await openAws(environment);
  let isWell = true;
  for await (const finding of examine({ settings, aws, now: Date.now() })) {
    say(`${finding.isWell ? '✓' : '✗'} ${finding.line}`);
    isWell &&= finding.isWell;
  }
  return isWell;
});
