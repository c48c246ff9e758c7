import { describeError } from './log.ts';
import { OperatorError } from './operator-error.ts';
import { sentenceOf } from './sentence-of.ts';

/** Makes a platform and a deployment know each other. Both ways may be gone twice: the second time changes nothing. */
export interface SetUp {
  /**
   * Makes the bot answer at `url`, the deployment's address; gives what the stack may show of it.
   *
   * @throws OperatorError; UpstreamError
   */
  begin(url: string): Promise<Record<string, string>>;
  /** Takes the bot away from `url`, unless somebody has pointed it elsewhere since. @throws UpstreamError */
  end(url: string): Promise<void>;
}

/** Several platforms as one: each is tried whatever becomes of the others, so that all problems are told at once. */
export function setUpAll(parts: readonly SetUp[]): SetUp {
  return {
    async begin(url) {
      const shown = await allOf(parts.map((part) => part.begin(url)));
      return Object.assign({}, ...shown);
    },
    async end(url) {
      await allOf(parts.map((part) => part.end(url)));
    },
  };
}

async function allOf<T>(tries: Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(tries);
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  if (failures.length > 0) {
    const unknown = failures.find((failure) => sentenceOf(failure) === undefined);
    if (unknown !== undefined) throw unknown; // a bug comes first: it has a place in the code
    const cause = new Error(failures.map((failure) => describeError(failure)).join(' | '));
    throw new OperatorError(failures.map(sentenceOf).join(' '), { cause });
  }
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}
