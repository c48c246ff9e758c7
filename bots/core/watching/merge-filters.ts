import { UserError } from '../../../shared/errors.ts';
import type { Filters } from '../../../shared/watch/watch.ts';
import { maxOnly } from '../../../shared/watch/watch-limits.ts';
import type { AddCommand } from '../watch-command.ts';

/** The filters that were chosen, over those that are in force: a collection that is picked is muted no more. @throws UserError */
export function mergeFilters(
  before: Filters,
  chosen: Pick<AddCommand, 'only' | 'origin' | 'spam'>,
): Filters {
  const picked = chosen.only ?? [];
  const filters: Filters = {
    only: [...new Set(chosen.only ?? before.only)],
    except: before.except.filter((contract) => !picked.includes(contract)),
    origin: chosen.origin ?? before.origin,
    spam: chosen.spam ?? before.spam,
  };
  if (filters.only.length > maxOnly) {
    throw new UserError(`A watch can pick at most ${maxOnly} collections. Name fewer of them.`);
  }
  return filters;
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
