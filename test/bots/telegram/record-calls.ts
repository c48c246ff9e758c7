import { Api } from 'grammy/web';
import { createMessenger } from '../../../bots/telegram/messenger.ts';

export interface Call {
  method: string;
  body: Record<string, unknown>;
}

/** A messenger to a Telegram that takes everything, and what was said to it, as it goes over the wire. */
export function recordCalls() {
  const calls: Call[] = [];
  const fetch = async (url: string, { body }: { body: string }) => {
    calls.push({ method: url.split('/').at(-1) ?? '', body: JSON.parse(body) });
    return Response.json({ ok: true, result: { message_id: 1 } });
  };
  const api = new Api('42:token', { apiRoot: 'http://telegram.test', fetch: fetch as never });
  return { messenger: createMessenger(api), take: () => calls.splice(0) };
}
