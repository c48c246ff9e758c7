import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { deploySettings } from '../../../infra/deploy-settings.ts';
import type { StageName } from '../../../infra/stages.ts';
import type { TableCapacity } from '../../../infra/table-capacity.ts';
import { VitrineStack } from '../../../infra/vitrine-stack.ts';
import { readConfig } from '../../../shared/config.ts';
import { outside } from './outside.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The stack of a stage in this process, as `infra/app.ts` makes it, without the functions' bundles. */
export function createStack(stage: StageName, capacity: TableCapacity = 'on-demand') {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'vitrine-stack-')),
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const environment = {
    ...outside,
    VITRINE_STAGE: stage,
    TABLE_CAPACITY: capacity,
    DISCORD_PUBLIC_KEY: '0'.repeat(64),
  };
  const settings = readConfig(deploySettings, environment);
  return { app, stack: new VitrineStack(app, { settings, deployedAt: 0 }) };
}
