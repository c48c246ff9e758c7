import { createBatchHandler } from '../shared/batch.ts';
import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';
import { openQueue } from '../shared/queue.ts';
import { checkSettings, openCheck } from '../shared/watch/open-check.ts';

const config = readConfig(checkSettings, process.env);
const log = createLog();

export const handler = createBatchHandler({
  handle: openCheck(config, log),
  postpone: openQueue(config.CHECKS_QUEUE_URL).postpone,
  log,
});
