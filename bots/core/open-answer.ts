import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createAllowances } from '../../shared/store/allowances.ts';
import { createClaimStore } from '../../shared/store/claims.ts';
import { type Answer, createAnswer } from './answer.ts';
import { createGallery } from './gallery.ts';
import { createWarm, type Warm } from './warm.ts';

/** The answers of both bots over the core. */
export function openAnswer({ pages, nameStore, names, table }: Core, log: Log): Answer {
  const gallery = createGallery({ pages, names: nameStore });
  return createAnswer({ gallery, names, allowances: createAllowances(table), log });
}

/** What is done for those who are still typing. */
export function openWarm({ pages, names, table }: Core, log: Log): Warm {
  const claims = createClaimStore(table);
  return createWarm({ names, pages, claims, allowances: createAllowances(table), log });
}
