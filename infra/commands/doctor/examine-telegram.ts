import type { Api } from 'grammy/web';
import { checkBot } from '../../../bots/telegram/check-bot.ts';
import { webhookOf } from '../../../bots/telegram/set-up.ts';
import { attempt } from '../../../bots/telegram/telegram-error.ts';
import { type Finding, well, wrong } from './finding.ts';

/** Telegram keeps the last error for ever; what is older than this has passed. */
const freshMs = 60 * 60_000;

export interface TelegramExamined {
  api: Pick<Api, 'getMe' | 'getWebhookInfo'>;
  /** The deployment's, if there is one. */
  url: string | undefined;
  now: number;
}

export async function examineTelegram({ api, url, now }: TelegramExamined): Promise<Finding> {
  const name = await checkBot(api);
  if (url === undefined) return well(`takes the token of ${name}.`);
  const info = await attempt(() => api.getWebhookInfo(), {});
  if (!info.url) return wrong(`posts updates of ${name} nowhere: run npm run deploy.`);
  if (info.url !== webhookOf(url))
    return wrong('posts updates to another address: run npm run deploy, if it should be this.');
  const waiting = `updates that wait: ${info.pending_update_count}`;
  const { last_error_date: failedAt = 0, last_error_message: message = '' } = info;
  if (now - failedAt * 1000 < freshMs) {
    const said = message
      .replace(/\S*:\/\/\S*/g, '…')
      .replace(/[^ -~…]/g, '')
      .slice(0, 120);
    return wrong(
      `could not post an update within the hour (${said}), ${waiting}: see "telegram"'s log.`,
    );
  }
  return well(`takes the token of ${name} and posts updates here; ${waiting}.`);
}
