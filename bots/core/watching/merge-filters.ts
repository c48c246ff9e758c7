import { UserError } from '../../../shared/errors.ts';
import { type Filters, maxExcept, maxOnly } from '../../../shared/watch/watch.ts';
import type { AddCommand } from '../watch-command.ts';

/** The filters that were chosen, over those that are in force. @throws UserError */
export function mergeFilters(
  before: Filters,
  chosen: Pick<AddCommand, 'only' | 'except' | 'origin' | 'spam'>,
): Filters {
  const filters: Filters = {
    only: distinct(chosen.only ?? before.only),
    except: distinct(chosen.except ?? before.except),
    origin: chosen.origin ?? before.origin,
    spam: chosen.spam ?? before.spam,
  };
  if (filters.only.length > maxOnly) {
    throw new UserError(`A watch can pick at most ${maxOnly} collections. Name fewer of them.`);
  }
  if (filters.except.length > maxExcept) {
    throw new UserError(`A watch can mute at most ${maxExcept} collections. Name fewer of them.`);
  }
  if (isAllMuted(filters)) {
    throw new UserError('Every collection you picked is muted too, so nothing would be left.');
  }
  return filters;
}

/** Tells whether nothing is let through, since all that was picked is muted. */
export function isAllMuted({ only, except }: Filters): boolean {
  return only.length > 0 && only.every((contract) => except.includes(contract));
}

export function isSameFilters(a: Filters, b: Filters): boolean {
  return (
    isSameSet(a.only, b.only) &&
    isSameSet(a.except, b.except) &&
    a.origin === b.origin &&
    a.spam === b.spam
  );
}

export function isSameSet<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
