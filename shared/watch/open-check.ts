import * as z from 'zod/mini';
import { text } from '../config.ts';
import type { Log } from '../log.ts';
import { isLikelySpam } from '../nft/spam.ts';
import { coreSettings, openCore } from '../open-core.ts';
import { createDemandStore } from '../store/demands.ts';
import { createHoldingsStore } from '../store/holdings.ts';
import { createSubjectStore } from '../store/subjects.ts';
import { createWatchStore } from '../store/watches.ts';
import { createCheck } from './check.ts';
import { checkMessageSchema } from './check-message.ts';
import { maxPagesOf } from './max-pages.ts';
import { openNoticeSender } from './open-notice-sender.ts';

/** The variables of the `check` function. */
export const checkSettings = z.object({
  ...coreSettings,
  CHECKS_QUEUE_URL: text,
  NOTICES_QUEUE_URL: text,
});

/** Looks at what a message of the checks queue names. */
export function openCheck(settings: z.infer<typeof checkSettings>, log: Log) {
  const { table, chainbase, names, plan, meter } = openCore(settings, log);
  const check = createCheck({
    subjects: createSubjectStore(table),
    watches: createWatchStore(table),
    holdings: createHoldingsStore(table),
    demands: createDemandStore(table),
    chainbase,
    names,
    announce: openNoticeSender(settings.NOTICES_QUEUE_URL),
    isSpam: isLikelySpam,
    maxPages: maxPagesOf(plan),
    log,
    meter,
  });
  return (message: unknown): Promise<void> => check(checkMessageSchema.parse(message));
}
