import { describeError, type Log } from '../../shared/log.ts';
import { isExpected, problemOf } from '../core/problem.ts';
import type { RunWatchCommand } from '../core/run-watch-command.ts';
import type { ProblemView, SaidView } from '../core/view.ts';
import type { Standpoint, WatchCommand } from '../core/watch-command.ts';

/** Does what somebody wants of the watchlist, come what may: what went wrong is a sentence too. */
export type RunWatch = (command: WatchCommand, from: Standpoint) => Promise<SaidView | ProblemView>;

export interface RunWatchDeps {
  watching: RunWatchCommand;
  log: Log;
}

export function createRunWatch({ watching, log }: RunWatchDeps): RunWatch {
  return async (command, from) => {
    try {
      return await watching(command, from);
    } catch (error) {
      if (!isExpected(error)) log.error('A watch command failed.', { error: describeError(error) });
      return problemOf(error, undefined);
    }
  };
}
