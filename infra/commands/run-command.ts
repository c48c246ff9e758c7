import { sentenceOf } from '../../shared/sentence-of.ts';
import { loadEnvFile } from '../load-env-file.ts';

/** What a command has to work with. */
export interface Terminal {
  environment: Record<string, string | undefined>;
  say(line: string): void;
}

/**
 * Runs a command of the operator's, with `.env` where there is one: what the environment has already, stays. The process ends with 0
 * if the command says that all is well, else with 1; what it throws is told in a sentence where we know one.
 *
 * @param words those that may stand behind it; anybody who writes others, such as `--help`, does not want it to begin
 */
export async function runCommand(
  main: (terminal: Terminal) => Promise<boolean>,
  words: readonly string[] = [],
): Promise<void> {
  const unknown = process.argv.slice(2).find((word) => !words.includes(word));
  if (unknown !== undefined) {
    console.error(`"${unknown}" is not known here: see "On AWS" in README.md. Nothing was done.`);
    process.exitCode = 2;
    return;
  }
  try {
    loadEnvFile(process.env);
    const isWell = await main({ environment: process.env, say: (line) => console.log(line) });
    process.exitCode = isWell ? 0 : 1;
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    process.exitCode = 1;
  }
}
