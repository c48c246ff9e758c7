import { describeError, type Log } from '../../shared/log.ts';
import { isExpected, problemOf } from './problem.ts';
import type { RunWatchCommand } from './run-watch-command.ts';
import type { ProblemView, SaidView } from './view.ts';
import type { Standpoint, WatchCommand } from './watch-command.ts';

/** Does what somebody wants of the watchlist, come what may: what went wrong is a sentence too. */
export type TryWatchCommand = (
  command: WatchCommand,
  from: Standpoint,
) => Promise<SaidView | ProblemView>;

export function createTryWatchCommand(run: RunWatchCommand, log: Log): TryWatchCommand {
  return async (command, from) => {
    try {
      return await run(command, from);
    } catch (error) {
      if (!isExpected(error)) {
        log.error('A watch command failed.', { do: command.do, error: describeError(error) });
      }
      return problemOf(error, undefined);
    }
  };
}
