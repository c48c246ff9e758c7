import * as z from 'zod/mini';
import { text } from '../config.ts';
import { fields } from '../fields.ts';
import type { Log } from '../log.ts';
import { meterSettings, openMeter } from '../open-meter.ts';
import { planOf, planSettings } from '../plan-settings.ts';
import { createCreditStore } from '../store/credits.ts';
import { createDemandStore } from '../store/demands.ts';
import { createSubjectStore } from '../store/subjects.ts';
import { openTable } from '../store/table.ts';
import { createWatchStore } from '../store/watches.ts';
import { usualSettings } from '../usual-settings.ts';
import { openCheckSender } from './open-check-sender.ts';
import { openNoticeSender } from './open-notice-sender.ts';
import { createSchedule } from './schedule.ts';

/** The variables of the `schedule` function. */
export const scheduleSettings = z.object({
  ...planSettings,
  ...meterSettings,
  TABLE_NAME: text,
  CHECKS_QUEUE_URL: text,
  NOTICES_QUEUE_URL: text,
  WATCH_MIN_INTERVAL_SECONDS: z._default(
    fields.WATCH_MIN_INTERVAL_SECONDS,
    usualSettings.WATCH_MIN_INTERVAL_SECONDS,
  ),
  SCHEDULE_EVERY_SECONDS: z._default(
    fields.SCHEDULE_EVERY_SECONDS,
    usualSettings.SCHEDULE_EVERY_SECONDS,
  ),
});

/** Hands out the looks that are due, over the table and the queues. */
export function openSchedule(settings: z.infer<typeof scheduleSettings>, log: Log) {
  const table = openTable(settings.TABLE_NAME);
  return createSchedule({
    subjects: createSubjectStore(table),
    watches: createWatchStore(table),
    demands: createDemandStore(table),
    credits: createCreditStore(table),
    sendChecks: openCheckSender(settings.CHECKS_QUEUE_URL),
    announce: openNoticeSender(settings.NOTICES_QUEUE_URL),
    plan: planOf(settings),
    shortestMs: settings.WATCH_MIN_INTERVAL_SECONDS * 1_000,
    periodMs: settings.SCHEDULE_EVERY_SECONDS * 1_000,
    log,
    meter: openMeter(settings),
  });
}
