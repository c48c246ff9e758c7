import { expect, inject, it } from 'vitest';
import { units } from '../../../shared/meter.ts';
import { assumed, memory } from '../../bench/cost-assumptions.ts';
import { readAssembly } from '../../support/cloud/assembly.ts';
import type { FunctionProperties } from '../../support/cloud/function.ts';
import type { MappingProperties } from '../../support/cloud/mapping.ts';
import { openStack } from '../../support/cloud/stack.ts';

const place = { aws: 'https://aws.invalid', doors: 'https://doors.invalid' };
const stack = openStack(readAssembly(inject('synthesized').folder), place);
const functions = stack.all<FunctionProperties>('AWS::Lambda::Function');
const nameOf = ({ FunctionName }: FunctionProperties) => FunctionName.replace('vitrine-prod-', '');

it('the bench of costs bills the alarms, metrics and dashboards that are deployed', () => {
  const alarms = stack.all<{ Metrics?: { MetricStat?: object }[] }>('AWS::CloudWatch::Alarm');
  const billed = alarms.map(({ properties: { Metrics } }) =>
    Metrics ? Metrics.filter(({ MetricStat }) => MetricStat).length : 1,
  );
  expect(assumed).toMatchObject({
    alarms: billed.reduce((sum, count) => sum + count, 0),
    metrics: Object.keys(units).length,
    dashboards: stack.all('AWS::CloudWatch::Dashboard').length,
  });
});

it('it reckons with the memory and the traces that functions are deployed with', () => {
  const running = functions.filter(({ properties }) => nameOf(properties) !== 'setup');
  const deployed = running.map(({ properties }) => [nameOf(properties), properties.MemorySize]);
  expect(Object.fromEntries(deployed)).toEqual(memory);
  const traced = functions.filter(({ properties }) => properties.TracingConfig?.Mode === 'Active');
  expect(traced.map(({ properties }) => nameOf(properties)).toSorted()).toEqual(
    [...assumed.traced].toSorted(),
  );
});

it('it works queues off as they are', () => {
  const mappings = stack.all<MappingProperties>('AWS::Lambda::EventSourceMapping');
  const of = (name: string) => {
    const worker = functions.find(({ properties }) => nameOf(properties) === name);
    const fed = mappings.find(({ properties: { FunctionName } }) =>
      [worker?.ref, worker?.arn].includes(FunctionName),
    );
    return fed?.properties;
  };
  expect(of('check')).toMatchObject({
    BatchSize: assumed.checksAtOnce,
    MaximumBatchingWindowInSeconds: assumed.checksWindowMs / 1_000,
    ScalingConfig: { MaximumConcurrency: assumed.checkBatches },
  });
  expect(of('notify')).toMatchObject({
    ScalingConfig: { MaximumConcurrency: assumed.noticesAtOnce },
  });
});
