/** A queue's message as JSON in ASCII: SQS refuses some characters, and the embedded one every emoji. */
export function writeMessage(message: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(message).replace(/[^\x20-\x7e]/g, escaped);
}
