import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = resolve(import.meta.dirname, '../../infra/local/start.ts');

export interface Vitrine {
  origin: string;
  /** All that it has printed. */
  output(): string;
  /** Ctrl+C; gives the exit code. */
  stop(): Promise<number | null>;
  /** Ctrl+C, once and again; gives the exit code. */
  stopAtOnce(): Promise<number | null>;
  /** kill -9 */
  kill(): Promise<void>;
}

/** A data folder of one's own. */
export function createFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What `npm start` runs, in a process of its own, on a free port and with nothing set but `environment`. */
export async function startVitrine(
  folder: string,
  environment: Record<string, string> = {},
): Promise<Vitrine> {
  const child = spawn(process.execPath, [script], {
    cwd: folder, // where no .env lies
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      VITRINE_DATA_DIR: join(folder, 'data'),
      LOG_FORMAT: 'json', // so that tests can read it
      ...environment,
    },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const origin = await originOf(child);
  return {
    origin,
    output: () => output,
    async stop() {
      child.kill('SIGINT');
      const [code] = (await exited(child)) as [number | null];
      return code;
    },
    async stopAtOnce() {
      child.kill('SIGINT');
      while (!output.includes('Finishing what is in work…') && child.stdout.readable)
        await once(child.stdout, 'data');
      child.kill('SIGINT');
      const [code] = (await exited(child)) as [number | null];
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited(child);
    },
  };
}

/** Where a Vitrine listens, once it says so. @throws Error with what it printed instead */
export function originOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (text: Buffer | string) => {
      output += text;
      const origin = /Vitrine is open at (\S+)/.exec(output)?.[1];
      if (origin === undefined) return;
      child.stdout?.off('data', hear).resume(); // a full pipe would hold it up
      child.stderr?.off('data', hear).resume();
      resolve(origin);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(output)));
  });
}

async function exited(child: ChildProcess): Promise<unknown[]> {
  return child.exitCode === null && child.signalCode === null
    ? once(child, 'exit')
    : [child.exitCode];
}
