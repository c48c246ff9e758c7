import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openBatchHandler } from '../shared/open-batch-handler.ts';
import { openMeter } from '../shared/open-meter.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';
import { checkSettings, openCheck } from '../shared/watch/open-check.ts';

const log = createLog();

const open = openWithSecrets(checkSettings, process.env, (config, renew) => {
  const deps = { handle: openCheck(config, log), renew, log, meter: openMeter(config) };
  return { handler: openBatchHandler(config.CHECKS_QUEUE_URL, deps) };
});

export const handler = createLateHandler(open);
