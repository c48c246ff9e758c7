import * as z from 'zod/mini';
import { patienceSeconds } from '../../queue-limits.ts';
import type { Aws } from '../aws/open-aws.ts';
import { textsOf } from '../aws/texts-of.ts';
import { type Finding, well, wrong } from './finding.ts';

const minute = 60;
const hour = 60 * minute;

/** How long a message that could be read may lie in each queue, in seconds, and the runbook's section for one that does so longer. */
const watched = {
  Commands: { patience: patienceSeconds.commands, section: 'queue-age' },
  Checks: { patience: 30 * minute, section: 'no-checks' },
  Notices: { patience: patienceSeconds.notices, section: 'queue-age' },
} as const;

export type QueueName = keyof typeof watched;
export const queueNames = Object.keys(watched) as QueueName[];

const attributesSchema = z.object({ Attributes: z.record(z.string(), z.string()) });

export async function examineQueue(
  aws: Pick<Aws, 'json' | 'query'>,
  name: QueueName,
  { url, now }: { url: string; now: number },
): Promise<Finding> {
  const { visible, hidden } = await countMessages(aws, url);
  const aside = hidden === 0 ? '' : `${visible === 0 ? '' : ', and '}${hidden} in work or put off`;
  if (visible === 0) return well(hidden === 0 ? 'is empty.' : `has ${aside}.`);
  const age = await oldestSeconds(aws, url, now);
  const oldest = age === undefined ? '' : `, the oldest for ${inWords(age)}`;
  const line = `has ${counted(visible, 'message')}${oldest}${aside}`;
  const { patience, section } = watched[name];
  if (age === undefined || age <= patience) return well(`${line}.`);
  return wrong(`${line}: see infra/RUNBOOK.md#${section}.`);
}

export async function examineDeadLetters(aws: Pick<Aws, 'json'>, url: string): Promise<Finding> {
  const { visible, hidden } = await countMessages(aws, url);
  const count = visible + hidden;
  if (count === 0) return well('has no dead letters.');
  return wrong(`has ${counted(count, 'dead letter')}: see infra/RUNBOOK.md#dead-letters.`);
}

async function countMessages(aws: Pick<Aws, 'json'>, QueueUrl: string) {
  const any = 'ApproximateNumberOfMessages';
  const AttributeNames = [any, `${any}NotVisible`, `${any}Delayed`];
  const answer = await aws.json('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames });
  const [visible = 0, inWork = 0, delayed = 0] = AttributeNames.map((name) =>
    Number(attributesSchema.parse(answer).Attributes[name] ?? 0),
  );
  return { visible, hidden: inWork + delayed };
}

/** As CloudWatch knows it, some minutes late; `undefined` where it says nothing. */
async function oldestSeconds(
  aws: Pick<Aws, 'query'>,
  url: string,
  now: number,
): Promise<number | undefined> {
  const xml = await aws.query('monitoring', 'GetMetricStatistics', {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    'Dimensions.member.1.Name': 'QueueName',
    'Dimensions.member.1.Value': url.split('/').at(-1) ?? '',
    StartTime: new Date(now - 5 * minute * 1000).toISOString(),
    EndTime: new Date(now).toISOString(),
    Period: String(5 * minute),
    'Statistics.member.1': 'Maximum',
  });
  const ages = textsOf(xml, 'Maximum').map(Number);
  return ages.length > 0 ? Math.max(...ages) : undefined;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function inWords(seconds: number): string {
  if (seconds < 2 * minute) return `${Math.round(seconds)} seconds`;
  if (seconds < 2 * hour) return `${Math.round(seconds / minute)} minutes`;
  return `${Math.round(seconds / hour)} hours`;
}
