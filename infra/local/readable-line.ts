import * as z from 'zod/mini';

/** Makes a word stand out on a terminal. */
export type Paint = (colour: 'dim' | 'yellow' | 'red', text: string) => string;

const fact = z.union([z.string(), z.number(), z.boolean()]);
const lineSchema = z.catchall(
  z.object({
    level: z.enum(['info', 'warn', 'error']),
    time: z.string(),
    message: z.string(),
    correlation: z.optional(z.string()),
  }),
  fact,
);

const words = {
  info: undefined,
  warn: { colour: 'yellow', word: 'warning' },
  error: { colour: 'red', word: 'error' },
} as const;

/**
 * A line of the log for a person: `20:14:05  A command was answered. platform=discord kind=reply ms=212 (discord-…4821)`, in local
 * time, with its level only when something is wrong. What is no line of the log stays as it is.
 */
export function readableLine(line: string, paint: Paint = (_, text) => text): string {
  const read = lineSchema.safeParse(parse(line));
  if (!read.success) return line;
  const { level, time, message, correlation, ...fields } = read.data;
  const trouble = words[level];
  const facts = Object.entries(fields).map(([name, value]) => `${name}=${toWord(value)}`);
  const aside = [...facts, ...(correlation ? [`(${shorten(correlation)})`] : [])].join(' ');
  const said = [
    ...(trouble ? [paint(trouble.colour, `${trouble.word}:`)] : []),
    shown(message),
    ...(aside ? [paint('dim', aside)] : []),
  ];
  return `${paint('dim', clockTime(time))}  ${said.join(' ')}`;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** As on the clock on the wall, e.g. `20:14:05`. */
function clockTime(time: string): string {
  return new Date(time).toTimeString().slice(0, 8);
}

/** `discord-1442…4821` tells two journeys apart as well as all of it does, to the eye. */
function shorten(correlation: string): string {
  const [, kind = '', id = ''] = /^([a-z]+-)?(.*)$/.exec(correlation) ?? [];
  return id.length > 8 ? `${kind}…${id.slice(-4)}` : correlation;
}

function toWord(value: string | number | boolean): string {
  const text = shown(String(value));
  return text === '' || /[\s"=]/.test(text) ? `"${text.replaceAll('"', "'")}"` : text;
}

/** An error may quote a stranger, whose control characters would move the cursor, or turn the writing round. */
function shown(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
}
