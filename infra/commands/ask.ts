import { createInterface } from 'node:readline/promises';

/** Asks at the terminal; empty where nobody answers. */
export async function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const input = createInterface({ input: process.stdin });
  try {
    for await (const line of input) {
      if (!process.stdin.isTTY) process.stdout.write('\n'); // which a terminal has shown as it was typed
      return line.trim();
    }
    process.stdout.write('\n');
    return '';
  } finally {
    input.close();
  }
}
