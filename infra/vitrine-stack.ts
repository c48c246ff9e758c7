import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EveryMinute } from './constructs/every-minute.ts';
import { Registration } from './constructs/registration.ts';
import { VitrineTable } from './constructs/vitrine-table.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import { createAlarms } from './create-alarms.ts';
import { createDashboard } from './create-dashboard.ts';
import { createDoors } from './create-doors.ts';
import { createFunctions, timeouts } from './create-functions.ts';
import type { DeploySettings } from './deploy-settings.ts';
import { noticeReceives, usualReceives } from './queue-limits.ts';
import { stackName, stages } from './stages.ts';

export interface VitrineStackProps {
  settings: DeploySettings;
  /** Epoch milliseconds. */
  deployedAt: number;
}

/** All of Vitrine in an account and region of AWS. */
export class VitrineStack extends Stack {
  constructor(scope: Construct, { settings, deployedAt }: VitrineStackProps) {
    const stage = stages[settings.VITRINE_STAGE];
    super(scope, stackName(settings.VITRINE_STAGE), {
      description: `Vitrine, ${stage.name}: NFT wallets on display in Discord and Telegram`,
    });
    Tags.of(this).add('vitrine', stage.name);

    const functions = createFunctions(this, { stage, settings });
    const { discord, telegram, api, answer, schedule, check, notify, setup } = functions;

    const table = new VitrineTable(this, 'Table', { stage, capacity: settings.TABLE_CAPACITY });
    table.letRead(discord);
    for (const updater of [api, schedule]) table.letUpdate(updater);
    for (const writer of [answer, check, notify]) table.letWrite(writer);
    table.letFind(schedule, ['due', 'watchers']);
    for (const finder of [answer, check, notify]) table.letFind(finder, ['watchers']);

    const commands = new WorkQueue(this, 'Commands', {
      variable: 'COMMANDS_QUEUE_URL',
      maxReceives: usualReceives,
      timeoutSeconds: timeouts.answer,
    });
    for (const sender of [discord, telegram]) commands.allowSending(sender);
    commands.feed(answer, { batchSize: 1, atOnce: 20 }); // people wait: nobody for another one's answer

    const checks = new WorkQueue(this, 'Checks', {
      variable: 'CHECKS_QUEUE_URL',
      maxReceives: usualReceives,
      timeoutSeconds: timeouts.check,
    });
    checks.allowSending(schedule);
    checks.feed(check, { batchSize: 10, windowSeconds: 2, atOnce: 2 }); // ten wait for Chainbase as cheaply as one

    const notices = new WorkQueue(this, 'Notices', {
      variable: 'NOTICES_QUEUE_URL',
      isFifo: true,
      maxReceives: noticeReceives,
      timeoutSeconds: timeouts.notify,
    });
    for (const sender of [answer, schedule, check]) notices.allowSending(sender);
    notices.feed(notify, { batchSize: 1, atOnce: 10 });

    new EveryMinute(this, 'EveryMinute', schedule);
    const doors = createDoors(this, stage, { discord, telegram, api });
    const registration = new Registration(this, 'Registration', {
      ...{ setup, deployedAt },
      url: doors.url,
    });
    registration.node.addDependency(doors, table, commands); // Discord calls at once to see who answers

    const watched = { stage, functions, queues: { commands, checks, notices }, doors };
    createAlarms(this, watched);
    createDashboard(this, { ...watched, table });

    const outputs = {
      ApiUrl: doors.url,
      TableName: table.name,
      CommandsQueueUrl: commands.queue.queueUrl,
      CommandsDeadLettersUrl: commands.deadLetters.queueUrl,
      ChecksQueueUrl: checks.queue.queueUrl,
      ChecksDeadLettersUrl: checks.deadLetters.queueUrl,
      NoticesQueueUrl: notices.queue.queueUrl,
      NoticesDeadLettersUrl: notices.deadLetters.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
