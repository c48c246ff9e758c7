import type { ChainbaseOptions } from '../chainbase/app.ts';
import type { ReceivedRequest } from '../chainbase/faults.ts';
import type { Journeys } from './journeys.ts';
import { workerOn } from './trail-of.ts';

/** Observes the calls that the built-in Chainbase answers. */
export function observeChainbase(journeys: Journeys): NonNullable<ChainbaseOptions['onAnswer']> {
  return ({ path, query, at, status, credits }, { trail, ms }) => {
    if (trail === undefined) return;
    journeys.note(trail, {
      ...{ from: workerOn(trail), to: 'Chainbase', what: `GET ${path}${aboutOf(query)}` },
      ...{ outcome: String(status), isFailure: status >= 400, credits },
      ...{ start: at, end: at + ms },
    });
  };
}

/** What tells one call of a command from the next. */
function aboutOf({ chain_id: chain, page, domain }: ReceivedRequest['query']): string {
  if (domain !== undefined) return ` ${domain}`;
  const parts = [chain && `chain ${chain}`, page && `page ${page}`].filter(Boolean);
  return parts.length > 0 ? ` ${parts.join(', ')}` : '';
}
