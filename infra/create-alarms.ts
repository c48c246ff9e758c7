import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Alarms, period } from './constructs/alarms.ts';
import type { Doors } from './constructs/doors.ts';
import type { WorkQueue } from './constructs/work-queue.ts';
import type { Functions } from './create-functions.ts';
import { meterOf } from './meters.ts';
import { patienceSeconds } from './queue-limits.ts';
import type { Stage } from './stages.ts';

const minute = 60;

export interface Watched {
  stage: Stage;
  functions: Functions;
  queues: Record<'commands' | 'checks' | 'notices', WorkQueue>;
  doors: Doors;
}

/** What somebody must be told of. Each costs ten cents a month, so none says what another one says, too. */
export function createAlarms(scope: Construct, { stage, functions, queues, doors }: Watched): void {
  const alarms = new Alarms(scope, 'Alarms', stage.name);
  watchQueues(alarms, queues);
  watchFunctions(alarms, functions);
  watchDoors(alarms, doors);
  watchWatching(alarms, stage);
}

function watchQueues(alarms: Alarms, queues: Watched['queues']): void {
  for (const [name, { deadLetters }] of Object.entries(queues)) {
    alarms.add(name, {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' }),
      threshold: 1,
      means: `Something in the ${name} queue was tried again and again, and failed each time.`,
      section: 'dead-letters',
    });
  }
  const { commands, notices } = queues; // looks that wait are overdue, which has an alarm below
  const oldest = { commands: ageOf(commands.queue), notices: readableAgeOf(notices.queue) };
  for (const name of ['commands', 'notices'] as const) {
    alarms.add(name, {
      metric: oldest[name],
      threshold: patienceSeconds[name],
      means: `Something has waited in the ${name} queue for over ${patienceSeconds[name] / minute} minutes.`,
      section: 'queue-age',
    });
  }
}

function ageOf(queue: Queue): Metric {
  return queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'max' });
}

/** What waits for a permission is put off, for days if need be, and hidden while it waits. */
function readableAgeOf(queue: Queue): MathExpression {
  const visible = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' });
  return new MathExpression({
    expression: 'IF(visible > 0, age, 0)',
    usingMetrics: { age: ageOf(queue), visible },
    period,
  });
}

function watchFunctions(alarms: Alarms, functions: Functions): void {
  const { setup: _, ...running } = functions; // setup fails a deployment, which says so
  for (const [name, each] of Object.entries(running)) {
    alarms.add(name, {
      metric: each.metricErrors({ period }),
      threshold: 1,
      means: `The function ${name} crashed or ran out of time.`,
      section: 'function-errors',
    });
  }
  alarms.add('account', {
    metric: LambdaFunction.metricAllThrottles({ period }), // all functions of the account share what may run at once
    threshold: 1,
    means: 'Functions were called more often at once than the account allows.',
    section: 'function-throttles',
  });
}

function watchDoors(alarms: Alarms, doors: Doors): void {
  alarms.add('requests', {
    metric: doors.requests({ period }),
    threshold: 6_000, // twenty a second; a busy community makes one
    means:
      'Vitrine is called so often that it costs money, and that Discord and Telegram may not come through.',
    section: 'flood',
  });
}

function watchWatching(alarms: Alarms, stage: Stage): void {
  alarms.add('credits', {
    metric: meterOf(stage.name, 'CreditsAhead', 'max'),
    threshold: 10, // percent of the month's credits
    periods: 3,
    means: 'Chainbase’s credits are used up faster than the month goes by.',
    section: 'credits-ahead',
  });
  alarms.add('breaker', {
    metric: meterOf(stage.name, 'BreakerOpen', 'max'),
    threshold: 1,
    periods: 3,
    means: 'Chainbase refused or failed so often that nothing is asked for a while.',
    section: 'breaker-open',
  });
  alarms.add('overdue', {
    metric: meterOf(stage.name, 'ChecksOverdue', 'max'),
    threshold: 1,
    periods: 3,
    amongPeriods: 6, // a giant's look has a lease of ten minutes, and counts as lost only between two of them
    wantsFigures: true, // the schedule brings one every minute
    means: 'Wallets that are due have not been looked at for 15 minutes.',
    section: 'no-checks',
  });
}
