import type { WatchCommand } from './watch-command.ts';

/** Tells of commands that only look, which anybody may give who is let near them. */
export function mayAnybody(what: WatchCommand['do']): boolean {
  return what === 'list' || what === 'status';
}
