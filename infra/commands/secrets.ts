import { secretNames } from '../../shared/secret-names.ts';
import { secretsPath } from '../stages.ts';
import { openAws } from './aws/open-aws.ts';
import { openParameterStore, type Secrets } from './aws/parameter-store.ts';
import { checkSecrets } from './check-secrets.ts';
import { runCommand } from './run-command.ts';
import { stageOf } from './stage-of.ts';
import { uploadSecrets } from './upload-secrets.ts';

/** `npm run secrets`: brings the secrets of `.env` into Parameter Store, where the functions read them. */
await runCommand(async ({ environment, say }) => {
  const path = secretsPath(stageOf(environment));
  const set = secretNames.filter((name) => environment[name]);
  const given: Secrets = Object.fromEntries(set.map((name) => [name, environment[name]]));
  checkSecrets(given, set); // what is missing may be in the store
  const aws = await openAws(environment);
  const fates = await uploadSecrets(given, openParameterStore(aws, path));

  say(`Secrets in Parameter Store, ${aws.region}, under ${path}`);
  for (const name of secretNames) say(`  ${name.padEnd(24)} ${fates[name]}`);
  if (fates.VITRINE_API_KEYS === 'new, made up') {
    say('The key for programs was made up. To read it:');
    say(
      `  aws ssm get-parameter --with-decryption --name ${path}VITRINE_API_KEYS --query Parameter.Value --output text --region ${aws.region}`,
    );
  }
  const isChanged = secretNames.some((name) => fates[name] === 'changed');
  if (fates.TELEGRAM_WEBHOOK_SECRET === 'changed')
    say('Telegram does not know its new secret yet: deploy soon, or its updates are refused.');
  else if (isChanged) say('A deployment that runs uses them within five minutes.');
  return true;
});
