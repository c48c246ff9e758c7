import type { Api } from 'grammy/web';
import { UpstreamError } from '../../shared/errors.ts';
import { OperatorError } from '../../shared/operator-error.ts';
import { attempt } from './telegram-error.ts';

/** The name of the bot that the token is of, with its `@`. @throws OperatorError when Telegram refuses the token; UpstreamError */
export async function checkBot(api: Pick<Api, 'getMe'>): Promise<string> {
  try {
    const { username } = await attempt(() => api.getMe(), {});
    return `@${username}`;
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'key-refused')
      throw new OperatorError(refused);
    throw error;
  }
}

const refused =
  'Telegram refused TELEGRAM_BOT_TOKEN: copy it anew from BotFather (/token) into .env, run npm run secrets, then deploy again.';
