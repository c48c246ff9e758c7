import type { ResponseParameters } from 'grammy/types';

/**
 * A trouble put on purpose: an answer that refuses without doing anything, a wait before anything is done,
 * or a call that is done and never answered.
 */
export type Fault =
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly description: string;
      readonly parameters?: ResponseParameters;
    }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'lost' };

/** Which calls a fault strikes: the next `times` (1), only those of `method` if given. */
export interface FaultScope {
  readonly times?: number;
  readonly method?: string;
}

export interface Faults {
  put(fault: Fault, scope?: FaultScope): void;
  /** The fault of a call that comes now, if one was put for it. */
  strike(method: string): Fault | undefined;
}

export function createFaults(): Faults {
  const put: { fault: Fault; method: string | undefined; left: number }[] = [];
  return {
    put(fault, { times = 1, method } = {}) {
      put.push({ fault, method: method?.toLowerCase(), left: times });
    },
    strike(method) {
      const found = put.find((one) => one.left > 0 && (one.method ?? method) === method);
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}
