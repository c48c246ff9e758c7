import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, inject, it } from 'vitest';
import { readAssembly } from '../../support/cloud/assembly.ts';
import { openStack } from '../../support/cloud/stack.ts';

const runbook = resolve(import.meta.dirname, '../../../infra/RUNBOOK.md');

interface Statement {
  Effect: string;
  Principal: unknown;
  Action: string;
}

interface AlarmProperties {
  AlarmActions?: string[];
  AlarmDescription: string;
  AlarmName: string;
  MetricName?: string;
}

const place = { aws: 'https://aws.invalid', doors: 'https://doors.invalid' };
const stack = openStack(readAssembly(inject('synthesized').folder), place);
const alarms = stack.all<AlarmProperties>('AWS::CloudWatch::Alarm');
const [topic] = stack.all('AWS::SNS::Topic');
const sections = alarms.map(
  ({ properties }) => /infra\/RUNBOOK\.md#([\w-]+)$/.exec(properties.AlarmDescription)?.[1],
);

it('writes to somebody when an alarm rings', () => {
  expect(alarms.length).toBeGreaterThan(0);
  for (const { properties } of alarms) expect(properties.AlarmActions).toEqual([topic?.ref]);
});

it('names the place in the runbook that helps', () => {
  expect([...new Set(sections)].toSorted()).toMatchInlineSnapshot(`
    [
      "breaker-open",
      "credits-ahead",
      "dead-letters",
      "flood",
      "function-errors",
      "function-throttles",
      "no-checks",
      "queue-age",
    ]
  `);
});

it('has one alarm for what may run at once, since all functions share it', () => {
  const throttles = alarms.filter(({ properties }) => properties.MetricName === 'Throttles');
  expect(throttles.map(({ properties }) => properties)).toMatchObject([
    { Namespace: 'AWS/Lambda', Statistic: 'Sum' },
  ]);
  expect(throttles[0]?.properties).not.toHaveProperty('Dimensions');
});

it('rings for looks that are not made, be it now and then in half an hour', () => {
  const overdue = alarms.find(({ properties }) => properties.AlarmName.includes('no-checks'));
  expect(overdue?.properties).toMatchObject({ DatapointsToAlarm: 3, EvaluationPeriods: 6 });
});

it('has one for the errors of each function that runs', () => {
  const errors = alarms.filter(({ properties }) => properties.MetricName === 'Errors');
  const functions = errors.map(({ properties }) => properties.AlarmName.split('-').at(-1));
  expect(functions.toSorted()).toEqual([
    'answer',
    'api',
    'check',
    'discord',
    'notify',
    'schedule',
    'telegram',
  ]);
});

it('may write there, and nobody without TLS', () => {
  const [policy] = stack.all<{ PolicyDocument: { Statement: Statement[] } }>(
    'AWS::SNS::TopicPolicy',
  );
  const statements = policy?.properties.PolicyDocument.Statement ?? [];
  expect(statements.map(({ Effect, Principal, Action }) => [Effect, Principal, Action])).toEqual([
    ['Deny', '*', 'sns:Publish'],
    ['Allow', { Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish'],
  ]);
});

it('has each of these places in the runbook', () => {
  const headings = readFileSync(runbook, 'utf8').matchAll(/^#+ (.+)$/gm);
  const anchors = [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  );
  expect(anchors).toEqual(expect.arrayContaining([...new Set(sections)]));
});
