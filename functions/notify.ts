import { openDiscordCourier } from '../bots/discord/open-courier.ts';
import { openTelegramCourier } from '../bots/telegram/open-courier.ts';
import { createBatchHandler } from '../shared/batch.ts';
import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';
import { openQueue } from '../shared/queue.ts';
import { openTable } from '../shared/store/table.ts';
import { deliverSettings, openDeliver } from '../shared/watch/open-deliver.ts';

const log = createLog();

const open = openWithSecrets(deliverSettings, process.env, (config, renew) => {
  const table = openTable(config.TABLE_NAME);
  const discord = { token: config.DISCORD_BOT_TOKEN, api: config.DISCORD_API_URL };
  const telegram = { token: config.TELEGRAM_BOT_TOKEN, apiRoot: config.TELEGRAM_API_URL };
  const couriers = {
    discord: openDiscordCourier(discord, log),
    telegram: openTelegramCourier(telegram, { table }, log),
  };
  const { postpone } = openQueue(config.NOTICES_QUEUE_URL);
  const handle = openDeliver(table, { couriers, log });
  return { handler: createBatchHandler({ handle, postpone, renew, log }) };
});
export const handler = createLateHandler(open);
