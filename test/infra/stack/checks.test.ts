import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, inject, it, vi } from 'vitest';
import { createStack } from './create-stack.ts';

it('has no finding of cdk-nag', () => {
  const file = join(inject('synthesized').folder, 'validation-report.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).pluginReports).toEqual([]);
});

it('has none with a table of fixed capacity', () => {
  const { app } = createStack('prod', 'free');
  app.synth();
  const report = readFileSync(join(app.outdir, 'validation-report.json'), 'utf8');
  expect(JSON.parse(report).pluginReports).toEqual([]);
  rmSync(app.outdir, { recursive: true });
});

it('does not come to be with a finding', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { app, stack } = createStack('prod');
  new Queue(stack, 'Open');
  expect(() => app.synth()).toThrow();
  const report = readFileSync(join(app.outdir, 'validation-report.json'), 'utf8');
  expect(report).toContain('AwsSolutions-SQS4');
  rmSync(app.outdir, { recursive: true });
});
