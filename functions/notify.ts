import { openDiscordCourier } from '../bots/discord/open-courier.ts';
import { openTelegramCourier } from '../bots/telegram/open-courier.ts';
import { createLateHandler } from '../shared/late-handler.ts';
import { createLog } from '../shared/log.ts';
import { openBatchHandler } from '../shared/open-batch-handler.ts';
import { openMeter } from '../shared/open-meter.ts';
import { openWithSecrets } from '../shared/open-with-secrets.ts';
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
  const common = { log, meter: openMeter(config) };
  const deps = { handle: openDeliver(table, { couriers, ...common }), renew, ...common };
  return { handler: openBatchHandler(config.NOTICES_QUEUE_URL, deps) };
});
export const handler = createLateHandler(open);
