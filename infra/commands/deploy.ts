import { endpointOf } from '../../bots/discord/endpoint.ts';
import { webhookOf } from '../../bots/telegram/set-up.ts';
import { readConfig } from '../../shared/config.ts';
import { secretsPath, stackName } from '../stages.ts';
import { readAccount } from './aws/account.ts';
import { openAws } from './aws/open-aws.ts';
import { openParameterStore } from './aws/parameter-store.ts';
import { bootstrap } from './bootstrap.ts';
import { openCdk } from './cdk.ts';
import { checkKeys } from './check-keys.ts';
import { deployStack } from './deploy-stack.ts';
import { inviteLink } from './invite-link.ts';
import { operatorSettings } from './operator-settings.ts';
import { readSecrets } from './read-secrets.ts';
import { runCommand } from './run-command.ts';

/** `npm run deploy`: makes a stage of Vitrine on AWS, or brings it up to date. What can be known to be wrong is told before. */
await runCommand(async ({ environment, say }) => {
  const settings = readConfig(operatorSettings, environment);
  const { VITRINE_STAGE: stage, ALARM_EMAIL: email = '' } = settings;
  const aws = await openAws(environment);
  const account = await readAccount(aws);
  say(`Stage ${stage}, in ${aws.region} of the AWS account ${account}.`);
  const path = secretsPath(stage);
  await checkKeys(settings, await readSecrets(openParameterStore(aws, path), path));
  say('Discord, Telegram and Chainbase take the keys.');

  const cdk = openCdk({ ...environment, AWS_REGION: aws.region });
  await bootstrap(aws, account, { cdk, say });
  const { ApiUrl = '' } = await deployStack(cdk, stackName(stage), email);
  const url = ApiUrl.replace(/\/+$/, '');

  say(`
Vitrine is deployed.
  API       ${url}/v1/account/nfts
  Discord   commands are registered, interactions go to ${endpointOf(url)}
  Telegram  commands are registered, updates go to ${webhookOf(url)}

Next:
  Invite the bot to a server: ${inviteLink(settings.DISCORD_APPLICATION_ID)}
  Say /setinline to BotFather for galleries in any chat.
  ${email ? `Confirm the e-mail that AWS sends to ${email}, or alarms reach nobody.` : 'Set ALARM_EMAIL and deploy again, to be told of alarms.'}
  npm run doctor says whether all is well.`);
  return true;
});
