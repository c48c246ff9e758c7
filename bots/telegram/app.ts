import { bodyLimit } from 'hono/body-limit';
import { Hono } from 'hono/tiny';
import { createKeyCheck } from '../../shared/key-check.ts';
import { createReceiveUpdate, type ReceiveDeps } from './receive-update.ts';

const maxBodyBytes = 1024 * 1024;

/** What Telegram takes as `secret_token`. */
export const secretForm = /^[\w-]{1,256}$/;

export interface TelegramAppDeps extends ReceiveDeps {
  /** The webhook's `secret_token`. */
  secret: string;
  /** Told when somebody sent another one: ours may have changed. */
  renew?(): void;
}

/**
 * `POST /telegram/webhook`. Any 2xx ends an update, anything else brings it again for up to 24 h: so what can never be
 * understood is thanked for, and only a queue that is away is a 503.
 *
 * @throws Error when the secret is missing or could not have come from Telegram
 */
export function createTelegramApp({ secret, renew, ...deps }: TelegramAppDeps): Hono {
  if (!secretForm.test(secret))
    throw new Error('The webhook needs a secret of 1 to 256 letters, digits, _ and -.');
  const isSecret = createKeyCheck([secret]);
  const { log } = deps;
  const receive = createReceiveUpdate(deps);
  const limit = bodyLimit({
    maxSize: maxBodyBytes,
    onError(c) {
      log.warn('An update was too large.', { maxBodyBytes });
      return c.body(null, 200);
    },
  });

  const app = new Hono();
  app.use('/telegram/webhook', async (c, next) => {
    const given = c.req.header('x-telegram-bot-api-secret-token') ?? '';
    if (!isSecret(given)) {
      renew?.();
      return c.body(null, 401);
    }
    await next();
    return undefined;
  });
  app.post('/telegram/webhook', limit, async (c) => {
    const update = parse(await c.req.text());
    if (update === undefined) {
      log.warn('An update was no JSON.');
      return c.body(null, 200);
    }
    try {
      await receive(update);
      return c.body(null, 200);
    } catch {
      return c.body(null, 503);
    }
  });
  return app;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
