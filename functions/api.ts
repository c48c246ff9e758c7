import { handle } from 'hono/aws-lambda';
import { apiSettings } from '../shared/api/api-settings.ts';
import { createApiApp } from '../shared/api/app.ts';
import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openCore } from '../shared/open-core.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';

const log = createLog();

/** Also for one machine, which tries Chainbase again as it starts. */
export const open = openWithSecrets(apiSettings, process.env, (config, renew) => {
  const { table, pages, meter } = openCore(config, log);
  const app = createApiApp({ pages, apiKeys: config.VITRINE_API_KEYS, renew, log, meter });
  return { app, handler: handle(app), table };
});

export const handler = createLateHandler(open);
