import { sentenceOf } from '../../../shared/sentence-of.ts';

/** What a look at one part of a deployment showed: a line, which says what to do where something is wrong. */
export interface Finding {
  isWell: boolean;
  line: string;
}

export const well = (line: string): Finding => ({ isWell: true, line });
export const wrong = (line: string): Finding => ({ isWell: false, line });

/** Looks at a part. A look that fails is a finding, too, and keeps nobody from the others. */
export async function look(name: string, examine: () => Promise<Finding>): Promise<Finding> {
  try {
    const { isWell, line } = await examine();
    return { isWell, line: `${name.padEnd(12)} ${line}` };
  } catch (error) {
    const sentence = sentenceOf(error) ?? `a bug: ${error instanceof Error ? error.stack : error}`;
    return wrong(`${name.padEnd(12)} ${sentence}`);
  }
}
