import { expect, inject, it } from 'vitest';
import { readAssembly } from '../../support/cloud/assembly.ts';
import { createRoles } from '../../support/cloud/roles.ts';
import { openStack } from '../../support/cloud/stack.ts';
import { policyTable } from './grants.ts';

it('lets each function do this and nothing else', () => {
  const place = { aws: 'https://aws.invalid', doors: 'https://doors.invalid' };
  const stack = openStack(readAssembly(inject('synthesized').folder), place);
  expect(policyTable(stack, createRoles(stack))).toMatchInlineSnapshot(`
    "Discord
      dynamodb Table: GetItem Query
      logs DiscordLog: CreateLogStream PutLogEvents
      sqs CommandsQueue: SendMessage
    Telegram
      logs TelegramLog: CreateLogStream PutLogEvents
      sqs CommandsQueue: SendMessage
      ssm parameter/vitrine/prod/TELEGRAM_WEBHOOK_SECRET: GetParameters
    Api
      dynamodb Table: GetItem PutItem UpdateItem
      logs ApiLog: CreateLogStream PutLogEvents
      ssm parameter/vitrine/prod/CHAINBASE_API_KEY: GetParameters
      ssm parameter/vitrine/prod/VITRINE_API_KEYS: GetParameters
      xray *: PutTelemetryRecords PutTraceSegments
    Answer
      dynamodb Table/index/watchers: Query
      dynamodb Table: DeleteItem GetItem PutItem Query UpdateItem
      logs AnswerLog: CreateLogStream PutLogEvents
      sqs CommandsQueue: ChangeMessageVisibility DeleteMessage GetQueueAttributes ReceiveMessage
      sqs NoticesQueue: SendMessage
      ssm parameter/vitrine/prod/CHAINBASE_API_KEY: GetParameters
      ssm parameter/vitrine/prod/TELEGRAM_BOT_TOKEN: GetParameters
      xray *: PutTelemetryRecords PutTraceSegments
    Schedule
      dynamodb Table/index/due: Query
      dynamodb Table/index/watchers: Query
      dynamodb Table: GetItem PutItem UpdateItem
      logs ScheduleLog: CreateLogStream PutLogEvents
      sqs ChecksQueue: SendMessage
      sqs NoticesQueue: SendMessage
    Check
      dynamodb Table/index/watchers: Query
      dynamodb Table: DeleteItem GetItem PutItem Query UpdateItem
      logs CheckLog: CreateLogStream PutLogEvents
      sqs ChecksQueue: ChangeMessageVisibility DeleteMessage GetQueueAttributes ReceiveMessage
      sqs NoticesQueue: SendMessage
      ssm parameter/vitrine/prod/CHAINBASE_API_KEY: GetParameters
    Notify
      dynamodb Table/index/watchers: Query
      dynamodb Table: DeleteItem GetItem PutItem Query UpdateItem
      logs NotifyLog: CreateLogStream PutLogEvents
      sqs NoticesQueue: ChangeMessageVisibility DeleteMessage GetQueueAttributes ReceiveMessage
      ssm parameter/vitrine/prod/DISCORD_BOT_TOKEN: GetParameters
      ssm parameter/vitrine/prod/TELEGRAM_BOT_TOKEN: GetParameters
    Setup
      logs SetupLog: CreateLogStream PutLogEvents
      ssm parameter/vitrine/prod/DISCORD_BOT_TOKEN: GetParameters
      ssm parameter/vitrine/prod/TELEGRAM_BOT_TOKEN: GetParameters
      ssm parameter/vitrine/prod/TELEGRAM_WEBHOOK_SECRET: GetParameters
    EveryMinute
      lambda Schedule: InvokeFunction"
  `);
});
