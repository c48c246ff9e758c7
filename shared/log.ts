/** What may stand beside a log line: plain facts, never a body, key, token or secret. */
export type LogFields = Record<string, string | number | boolean | undefined>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

type Level = keyof Log;

/** A log that writes one JSON object a line, as CloudWatch and every other collector reads it. */
export function createLog(write: (line: string) => void = console.log): Log {
  const line = (level: Level) => (message: string, fields?: LogFields) =>
    write(JSON.stringify({ level, time: new Date().toISOString(), message, ...fields }));
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** The chain of an error's names and messages: enough to find it, without its stack or body. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no Error';
  const own = `${error.name}: ${error.message}`.slice(0, 300);
  return error.cause === undefined ? own : `${own} <- ${describeError(error.cause)}`.slice(0, 600);
}
