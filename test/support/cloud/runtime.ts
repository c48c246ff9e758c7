// What Lambda runs in a function's process: nodejs24.x, as far as a handler can tell. Started by `sandbox.ts`.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { format } from 'node:util';
import { setClock } from './moved-clock.ts';
import type { FromRuntime, Invocation, ToRuntime } from './runtime-messages.ts';

type Handler = (event: unknown, context: object) => unknown;

let requestId = '';

/** A function that logs text gets each line with the time, the request and the level in front. */
for (const [level, name] of Object.entries({
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})) {
  console[level as 'log'] = (...input: unknown[]) => {
    const line = format(...input).replaceAll('\n', '\r');
    process.stdout.write(`${new Date().toISOString()}\t${requestId}\t${name}\t${line}\n`);
  };
}

function send(message: FromRuntime): void {
  process.send?.(message);
}

function describe(error: unknown) {
  const { name = 'Error', message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
  return { errorType: name, errorMessage: message, stack: stack.split('\n') };
}

function loadHandler(): Handler {
  const [file = '', name = ''] = (process.env['_HANDLER'] ?? '').split('.');
  const folder = process.env['LAMBDA_TASK_ROOT'] ?? '';
  const handler = createRequire(resolve(folder, 'loader.js'))(resolve(folder, file))[name];
  if (typeof handler !== 'function')
    throw new Error(`${file}.${name} is undefined or not exported`);
  if (handler.length >= 3) throw new Error('Callback-based handlers are no longer supported');
  return handler;
}

async function invoke(handler: Handler, { event, id, deadlineMs }: Invocation): Promise<void> {
  requestId = id;
  const context = {
    awsRequestId: id,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    getRemainingTimeInMillis: () =>
      Math.max(0, deadlineMs - performance.timeOrigin - performance.now()),
  };
  try {
    const result = await handler(JSON.parse(event), context);
    send({ result: JSON.stringify(result ?? null) });
  } catch (error) {
    const failure = describe(error);
    console.error('Invoke Error', `\t${JSON.stringify(failure)}`);
    send({ failure });
  }
}

try {
  setClock(Number(process.argv[2]));
  const handler = loadHandler();
  process.on('message', (message: ToRuntime) => {
    if ('aheadMs' in message) setClock(message.aheadMs);
    else void invoke(handler, message);
  });
  send({ isReady: true });
} catch (error) {
  const failure = describe(error);
  console.error('Uncaught Exception', `\t${JSON.stringify(failure)}`);
  send({ failure });
}
process.on('disconnect', () => process.exit());
