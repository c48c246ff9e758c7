import { correlation } from './correlation.ts';

/**
 * A queue's message, with the `correlation` that holds unless it has its own, as JSON in ASCII: SQS refuses some characters, and the
 * embedded one every emoji.
 */
export function writeMessage(message: object): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify({ correlation: correlation(), ...message }).replace(
    /[^\x20-\x7e]/g,
    escaped,
  );
}
