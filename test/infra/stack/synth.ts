import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { outside } from './outside.ts';

const root = resolve(import.meta.dirname, '../../..');

/** What all tests of the stack look at. */
export interface Synthesized {
  /** The CDK's output, of the stage `prod`. */
  folder: string;
  /** The private half of the key that the template has, as PEM. */
  discordKey: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    synthesized: Synthesized;
  }
}

/** Synthesizes the stack as the CDK's command line does, offline and without an account. */
export default function synth(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-stack-'));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  execFileSync(process.execPath, [join(root, 'infra/app.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder, // where no credentials lie
      CDK_OUTDIR: join(folder, 'cdk.out'),
      CDK_CONTEXT_JSON: JSON.stringify(context),
      ...outside,
      DISCORD_PUBLIC_KEY: Buffer.from(x, 'base64url').toString('hex'),
    },
  });
  project.provide('synthesized', {
    folder: join(folder, 'cdk.out'),
    discordKey: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
