import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';
import { openSchedule, scheduleSettings } from '../shared/watch/open-schedule.ts';

export const handler = openSchedule(readConfig(scheduleSettings, process.env), createLog());
