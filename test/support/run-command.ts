import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createFolder } from './vitrine.ts';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  environment?: Record<string, string>;
  argv?: string[];
  /** What is typed. */
  input?: string;
  /** What lies in `.env`. */
  env?: string;
  /** The text of an executable `cdk` on the path. */
  cdk?: string;
}

/** Runs a command of the operator's in a process and a folder of its own, with nothing set but `environment`. */
export async function runCommand(
  name: 'secrets' | 'deploy' | 'destroy' | 'doctor',
  { environment = {}, argv = [], input = '', env, cdk }: RunOptions,
): Promise<Ran> {
  const { folder, remove } = createFolder();
  if (env !== undefined) writeFileSync(join(folder, '.env'), env);
  if (cdk !== undefined) {
    writeFileSync(join(folder, 'cdk'), cdk);
    chmodSync(join(folder, 'cdk'), 0o755);
  }
  const script = resolve(import.meta.dirname, `../../infra/commands/${name}.ts`);
  const child = spawn(process.execPath, [script, ...argv], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, ...environment },
  });
  child.stdin.on('error', () => {}); // a command that asks nothing may be gone by then
  child.stdin.end(input);
  const closed = new Promise<number | null>((done) => child.on('close', done));
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  remove();
  return { code, stdout, stderr };
}
