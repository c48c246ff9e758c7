import { existsSync } from 'node:fs';
import { sentenceOf } from '../../shared/sentence-of.ts';

/** What a command has to work with. */
export interface Terminal {
  environment: Record<string, string | undefined>;
  say(line: string): void;
}

/**
 * Runs a command of the operator's, with `.env` where there is one: what the environment has already, stays. The process ends with 0
 * if the command says that all is well, else with 1; what it throws is told in a sentence where we know one.
 */
export async function runCommand(main: (terminal: Terminal) => Promise<boolean>): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const isWell = await main({ environment: process.env, say: (line) => console.log(line) });
    process.exitCode = isWell ? 0 : 1;
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    process.exitCode = 1;
  }
}
