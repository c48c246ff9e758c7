import { readConfig } from '../../shared/config.ts';
import { OperatorError } from '../../shared/operator-error.ts';
import { secretNames } from '../../shared/secret-names.ts';
import { secretsPath, stackName, stages } from '../stages.ts';
import { ask } from './ask.ts';
import { readAccount } from './aws/account.ts';
import { openAws } from './aws/open-aws.ts';
import { openCdk } from './cdk.ts';
import { withExample } from './example-settings.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand, type Terminal } from './run-command.ts';
import { stageOf } from './stage-of.ts';

await runCommand(destroy, ['--yes']);

/** `npm run destroy`: takes a stage of Vitrine off AWS; `-- --yes` asks nobody. */
async function destroy({ environment, say }: Terminal): Promise<boolean> {
  const stage = stageOf(environment);
  const complete = withExample(environment);
  readConfig(operatorSettings, complete); // before anybody types anything
  const { isKept } = stages[stage];
  const aws = await openAws(environment);
  const account = await readAccount(aws);
  const fate = isKept ? 'Its table stays.' : 'Its table goes, with all watches.';
  say(`This takes the stage ${stage} out of ${aws.region} of the AWS account ${account}. ${fate}`);
  if (!process.argv.includes('--yes')) {
    const typed = await ask(`Type ${stage} to go on: `);
    if (typed !== stage) throw new OperatorError('Nothing was changed.');
  }

  await openCdk({ ...complete, AWS_REGION: aws.region })('destroy', stackName(stage), '--force');
  const names = secretNames.map((name) => `${secretsPath(stage)}${name}`).join(' ');
  say(`The stage ${stage} is gone; the bots answer no more. Its secrets are still in Parameter Store:
  aws ssm delete-parameters --region ${aws.region} --names ${names}`);
  return true;
}
