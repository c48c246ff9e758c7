import { rmSync } from 'node:fs';
import { Template as CdkTemplate } from 'aws-cdk-lib/assertions';
import { describe, expect, inject, it } from 'vitest';
import { longestLookMs } from '../../../shared/watch/check.ts';
import { readAssembly, type Template } from '../../support/cloud/assembly.ts';
import type { FunctionProperties } from '../../support/cloud/function.ts';
import type { MappingProperties } from '../../support/cloud/mapping.ts';
import { type PolicyDocument, toList } from '../../support/cloud/policy.ts';
import { openStack, plain } from '../../support/cloud/stack.ts';
import { createStack } from './create-stack.ts';

const place = { aws: 'https://aws.invalid', doors: 'https://doors.invalid' };

function templateOf(...options: Parameters<typeof createStack>): Template {
  const { app, stack } = createStack(...options);
  const template = CdkTemplate.fromStack(stack).toJSON() as Template;
  rmSync(app.outdir, { recursive: true });
  return template;
}

const { template: prod } = readAssembly(inject('synthesized').folder);

interface Throughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

interface TableProperties {
  BillingMode: string;
  DeletionProtectionEnabled?: boolean;
  ProvisionedThroughput?: Throughput;
  GlobalSecondaryIndexes: { IndexName: string; ProvisionedThroughput?: Throughput }[];
}

interface QueueProperties {
  FifoQueue?: boolean;
  RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number };
  SqsManagedSseEnabled: boolean;
  VisibilityTimeout?: number;
}

describe.each([
  ['prod', prod, true, 30],
  ['prod with a table of fixed capacity', templateOf('prod', 'free'), true, 30],
  ['dev', templateOf('dev'), false, 7],
])('the stage %s', (_, template, isKept, logDays) => {
  const stack = openStack({ template }, place);
  const functions = stack.all<FunctionProperties & Record<string, unknown>>(
    'AWS::Lambda::Function',
  );
  const queues = stack.all<QueueProperties>('AWS::SQS::Queue');
  const mappings = stack.all<MappingProperties>('AWS::Lambda::EventSourceMapping');

  it(`has a table that can be brought back, and is ${isKept ? 'kept' : 'not kept'} with its stack`, () => {
    const [table] = stack.all<TableProperties>('AWS::DynamoDB::Table');
    expect(table?.properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: false }, // by DynamoDB's own key
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    expect(table?.properties.DeletionProtectionEnabled ?? false).toBe(isKept);
    const resource = template.Resources[table?.id ?? ''] as { DeletionPolicy?: string };
    expect(resource.DeletionPolicy).toBe(isKept ? 'Retain' : 'Delete');
  });

  it('has queues that are encrypted, at rest and on the way', () => {
    const policies = stack.all<{ Queues: string[]; PolicyDocument: PolicyDocument }>(
      'AWS::SQS::QueuePolicy',
    );
    for (const { ref, arn, properties } of queues) {
      expect(properties.SqsManagedSseEnabled).toBe(true);
      const own = policies.filter(({ properties: { Queues } }) => Queues.includes(ref));
      expect(own.flatMap((each) => each.properties.PolicyDocument.Statement)).toContainEqual({
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Resource: arn,
      });
    }
  });

  it('has dead letters of the same kind for each queue that is worked off', () => {
    expect(mappings).toHaveLength(3);
    for (const { properties: mapping } of mappings) {
      const queue = queues.find(({ arn }) => arn === mapping.EventSourceArn);
      const redrive = queue?.properties.RedrivePolicy;
      const dead = queues.find(({ arn }) => arn === redrive?.deadLetterTargetArn);
      expect(dead).toBeDefined();
      expect(dead?.properties.FifoQueue).toBe(queue?.properties.FifoQueue);
      expect(dead?.properties.RedrivePolicy).toBeUndefined();
    }
  });

  it('hides a message for six times as long as its function may take, and hears which ones failed', () => {
    for (const { properties: mapping } of mappings) {
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const queue = queues.find(({ arn }) => arn === mapping.EventSourceArn);
      const worker = functions.find(({ ref, arn }) => [ref, arn].includes(mapping.FunctionName));
      const timeout = worker?.properties.Timeout ?? Number.NaN;
      expect(queue?.properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  it('sends a notice again while Discord still knows its nonce', () => {
    const notices = queues.find(
      ({ properties }) => properties.FifoQueue && properties.RedrivePolicy,
    );
    expect(notices?.properties.VisibilityTimeout).toBeLessThan(5 * 60);
  });

  it('gives a look three minutes to end after it has given up', () => {
    const mapping = mappings.find(({ properties }) => properties.BatchSize === 10);
    const name = mapping?.properties.FunctionName ?? '';
    const check = functions.find(({ ref, arn }) => [ref, arn].includes(name));
    const timeoutMs = (check?.properties.Timeout ?? Number.NaN) * 1_000;
    expect(timeoutMs - longestLookMs).toBeGreaterThanOrEqual(180_000);
  });

  it('runs its functions on arm64, with logs that end', () => {
    const logs = stack.all<{ RetentionInDays: number }>('AWS::Logs::LogGroup');
    expect(logs).toHaveLength(functions.length + 1); // and the gateway's
    for (const { properties } of logs) expect(properties.RetentionInDays).toBe(logDays);
    const names = functions.map(({ properties }) => properties.LoggingConfig.LogGroup);
    expect(new Set(names).size).toBe(functions.length);
    for (const { properties } of functions)
      expect(properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
  });

  it('lets nobody do something to everything, but for sending traces', () => {
    const policies = stack.all<{ PolicyDocument: PolicyDocument }>('AWS::IAM::Policy');
    const wide = policies.flatMap(({ id, properties: { PolicyDocument } }) =>
      PolicyDocument.Statement.filter(
        ({ Action, Resource }) =>
          toList(Action).some((action) => action.includes('*')) ||
          // A log group's own name ends with the star of its streams.
          toList(Resource).some((each) =>
            each.replace(/(log-group:[^:]+):\*$/, '$1').includes('*'),
          ),
      ).map(({ Action }) => [plain(id), ...toList(Action)].join(' ')),
    );
    const traced = ['Api', 'Answer']; // X-Ray knows no resources
    const traces = 'xray:PutTelemetryRecords xray:PutTraceSegments';
    expect(wide).toEqual(traced.map((name) => `${name}RoleDefaultPolicy ${traces}`));
  });

  it('limits each route, and writes down who came without saying who', () => {
    const routes = stack.all<{ RouteKey: string }>('AWS::ApiGatewayV2::Route');
    const [stage] = stack.all<{
      AccessLogSettings: { DestinationArn: string; Format: string };
      RouteSettings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }>;
    }>('AWS::ApiGatewayV2::Stage');
    const limits = stage?.properties.RouteSettings ?? {};
    const keys = routes.map(({ properties }) => properties.RouteKey);
    expect(Object.keys(limits).toSorted()).toEqual(keys.toSorted());
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values(limits)) {
      expect(ThrottlingRateLimit).toBeGreaterThan(0);
      expect(ThrottlingBurstLimit).toBeGreaterThan(0);
    }
    const { DestinationArn = '', Format = '' } = stage?.properties.AccessLogSettings ?? {};
    expect(DestinationArn).toContain(':log-group:');
    expect(Format).not.toMatch(/sourceIp|path|query|userAgent/i);
  });
});

describe('the table’s capacity', () => {
  const tableOf = (template: Template) => {
    const [table] = openStack({ template }, place).all<TableProperties>('AWS::DynamoDB::Table');
    if (!table) throw new Error('there is no table');
    return table;
  };
  const [free, usual] = [tableOf(templateOf('prod', 'free')), tableOf(prod)];
  const placesOf = ({ properties }: typeof free) => [
    properties,
    ...properties.GlobalSecondaryIndexes,
  ];

  it('is paid by the request unless told', () => {
    expect(usual.properties.BillingMode).toBe('PAY_PER_REQUEST');
    for (const each of placesOf(usual)) expect(each.ProvisionedThroughput).toBeUndefined();
  });

  it('is what each account is given, if told, the indexes included', () => {
    expect(free.properties.BillingMode).toBe('PROVISIONED');
    const units = placesOf(free).map((each) => each.ProvisionedThroughput);
    const sum = (kind: keyof Throughput) =>
      units.reduce((total, each) => total + (each?.[kind] ?? Number.NaN), 0);
    expect(sum('ReadCapacityUnits')).toBe(25);
    expect(sum('WriteCapacityUnits')).toBe(25);
  });

  it('is changed in place', () => {
    const shapeOf = ({ id, properties }: typeof free) => {
      const { BillingMode: _, ProvisionedThroughput: __, ...shape } = properties;
      const indexes = shape.GlobalSecondaryIndexes.map(
        ({ ProvisionedThroughput: ___, ...index }) => index,
      );
      return { id, ...shape, GlobalSecondaryIndexes: indexes };
    };
    expect(shapeOf(free)).toEqual(shapeOf(usual)); // what else differed might be a new table
  });
});
