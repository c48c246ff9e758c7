import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Failure, FromRuntime, Invocation, ToRuntime } from './runtime-messages.ts';

const runtime = join(import.meta.dirname, 'runtime.ts');

export interface SandboxProps {
  /** What the function's zip was unpacked to. */
  folder: string;
  /** All that the process has in its environment. */
  environment: Record<string, string>;
  memoryMb: number;
  aheadMs: number;
  onLine(line: string): void;
}

/** A function that failed, or died. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.errorType}: ${failure.errorMessage}`);
    this.failure = failure;
  }
}

/** A process of its own for a function, which handles one event at a time. */
export interface Sandbox {
  /** @throws InvocationError */
  invoke(invocation: Invocation): Promise<string>;
  setClock(aheadMs: number): void;
  isAlive(): boolean;
  /** SIGKILL: whatever it was doing ends there. */
  kill(): void;
}

export function startSandbox(props: SandboxProps): Sandbox {
  const { folder, environment, memoryMb, aheadMs, onLine } = props;
  const heap = `--max-old-space-size=${Math.floor(0.9 * memoryMb)}`;
  const child = spawn(process.execPath, [heap, runtime, String(aheadMs)], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', onLine);
  const died = once(child, 'exit').then(([code, signal]): FromRuntime => {
    const errorMessage = `exited with ${signal ?? code}`;
    return { failure: { errorType: 'Runtime.ExitError', errorMessage } };
  });
  const heard = async (): Promise<FromRuntime> => {
    const said = once(child, 'message').then(([message]) => message as FromRuntime);
    const message = await Promise.race([said, died]);
    if ('failure' in message) throw new InvocationError(message.failure);
    return message;
  };
  const tell = (message: ToRuntime) => {
    if (child.connected) child.send(message, () => {}); // who died is noticed elsewhere
  };
  let isAlive = true;
  const kill = () => {
    isAlive = false;
    child.kill('SIGKILL');
  };
  void died.then(kill);
  const ready = heard();
  ready.catch(kill); // whoever invokes it hears of it

  return {
    async invoke(invocation) {
      await ready;
      const answered = heard();
      tell(invocation);
      const answer = await answered;
      return 'result' in answer ? answer.result : '';
    },
    setClock: (aheadMs) => tell({ aheadMs }),
    isAlive: () => isAlive,
    kill,
  };
}
