import { describeError, type Log } from '../log.ts';
import { OperatorError } from '../operator-error.ts';
import { sentenceOf } from '../sentence-of.ts';
import type { SetUp } from '../set-up.ts';
import { answerCustomResource, answerMs, type Outcome } from './answer-custom-resource.ts';
import {
  type CustomResourceRequest,
  isRollback,
  readRequest,
  urlOf,
} from './custom-resource-request.ts';

export interface CustomResourceDeps {
  /** What is asked to do the work; its errors are answered like those of the work. */
  open(): Promise<SetUp>;
  /** What stands for data that is not known. A stack that refers to data that never came cannot be rolled back. */
  unknown: Record<string, string>;
  log: Log;
}

/** How much of the function's time is left, as Lambda's context tells it. */
export interface Remaining {
  getRemainingTimeInMillis(): number;
}

/**
 * Handles a resource of CloudFormation's that is a set-up. Every request is answered, in time, since an unanswered one holds the
 * stack up for an hour. A rollback or a deletion that fails leaves a stack that nobody can use, so these always succeed.
 */
export function createCustomResource({ open, unknown, log }: CustomResourceDeps) {
  const act = async (request: CustomResourceRequest) => {
    const setUp = await open();
    const url = urlOf(request);
    if (request.RequestType !== 'Delete') return setUp.begin(url);
    await setUp.end(url);
    return {};
  };

  return async (event: unknown, context: Remaining): Promise<void> => {
    const request = readRequest(event);
    const { RequestType } = request;
    const mustSucceed = RequestType === 'Delete' || isRollback(request);
    let outcome: Outcome;
    try {
      const known = await inTime(act(request), context.getRemainingTimeInMillis() - answerMs);
      outcome = { Status: 'SUCCESS', Data: { ...unknown, ...known } };
      log.info('What CloudFormation asked for is done.', { RequestType, ...known });
    } catch (error) {
      log.error('What CloudFormation asked for failed.', {
        RequestType,
        error: describeError(error),
      });
      outcome = mustSucceed
        ? { Status: 'SUCCESS', Data: unknown }
        : { Status: 'FAILED', Reason: sentenceOf(error) ?? 'A bug: the log of "setup" has more.' };
    }
    await answerCustomResource(request, outcome);
  };
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new OperatorError(
      'Discord or Telegram did not answer in time: deploy again in some minutes.',
    );
    timer = setTimeout(() => reject(error), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
