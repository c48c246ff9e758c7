import { handle } from 'hono/aws-lambda';
import { apiSettings } from '../shared/api/api-settings.ts';
import { createApiApp } from '../shared/api/app.ts';
import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';
import { openCore } from '../shared/open-core.ts';

const config = readConfig(apiSettings, process.env);
const log = createLog();

/** Also for one machine, which tries Chainbase again as it starts. */
export const { table, pages } = openCore(config, log);

export const app = createApiApp({ pages, apiKeys: config.VITRINE_API_KEYS, log });
export const handler = handle(app);
