import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Cdk } from './cdk.ts';

const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Deploys a stack, and gives its outputs. @param alarmEmail who is told of alarms; empty for nobody */
export async function deployStack(
  cdk: Cdk,
  name: string,
  alarmEmail: string,
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-'));
  try {
    const file = join(folder, 'outputs.json');
    const parameters = ['--parameters', `AlarmEmail=${alarmEmail}`];
    const how = ['--require-approval', 'never', '--outputs-file', file];
    await cdk('deploy', name, ...parameters, ...how);
    return outputsSchema.parse(JSON.parse(await readFile(file, 'utf8')))[name] ?? {};
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
