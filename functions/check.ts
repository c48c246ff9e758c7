import { createBatchHandler } from '../shared/batch.ts';
import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';
import { openQueue } from '../shared/queue.ts';
import { checkSettings, openCheck } from '../shared/watch/open-check.ts';

const log = createLog();

const open = openWithSecrets(checkSettings, process.env, (config, renew) => {
  const { postpone } = openQueue(config.CHECKS_QUEUE_URL);
  return { handler: createBatchHandler({ handle: openCheck(config, log), postpone, renew, log }) };
});

export const handler = createLateHandler(open);
