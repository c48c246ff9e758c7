import { createInterface } from 'node:readline/promises';

/** Asks at the terminal; empty where nobody answers. */
export async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const input = createInterface({ input: process.stdin });
  try {
    for await (const line of input) return line.trim();
    return '';
  } finally {
    input.close();
  }
}
