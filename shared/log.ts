import { correlation } from './correlation.ts';
import { writeLine } from './write-line.ts';

/** What may stand beside a log line: plain facts, never a body, key, token or secret. */
export type LogFields = Record<string, string | number | boolean | undefined>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

type Level = keyof Log;

/** A log that writes one JSON object a line, as CloudWatch and every other collector reads it, each with the `correlation` that holds. */
export function createLog(write: (line: string) => void = writeLine): Log {
  const line = (level: Level) => (message: string, fields?: LogFields) =>
    write(
      JSON.stringify({
        level,
        time: new Date().toISOString(),
        message,
        correlation: correlation(),
        ...fields,
      }),
    );
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** The names and messages of an error and its causes: enough to find it, without its stack or body. */
export function describeError(error: unknown, causes = 4): string {
  if (!(error instanceof Error)) return 'something that is no Error';
  // JSON's error quotes what it could not read, which may be a body, or a token in it.
  const message = error instanceof SyntaxError ? 'unreadable' : error.message;
  const own = `${error.name}: ${message}`.slice(0, 300);
  if (error.cause === undefined || causes === 0) return own;
  return `${own} <- ${describeError(error.cause, causes - 1)}`.slice(0, 600);
}
