import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { TelegramStandIn } from '../telegram/stand-in.ts';
import { readBody } from './read-body.ts';
import { answerRefusal, PlaygroundRefusal } from './refusal.ts';
import { toTelegramMessage } from './telegram-message.ts';
import type { TelegramInlineAnswer, TelegramPressAnswer } from './wire.ts';

const messageId = z.int().check(z.positive());
const data = z.string().check(z.minLength(1), z.maxLength(64));

const sendBody = z.strictObject({
  text: z.string().check(z.regex(/\S/), z.maxLength(4096)),
  replyTo: z.optional(messageId),
});
const pressBody = z.union([
  z.strictObject({ messageId, data }),
  z.strictObject({ inlineMessageId: z.string().check(z.maxLength(100)), data }),
]);
const inlineBody = z.strictObject({ query: z.string().check(z.maxLength(256)) });
const chooseBody = z.strictObject({ resultId: z.string().check(z.maxLength(64)) });

/** What a person does in Telegram's client, as `POST` requests. */
export function createTelegramRoutes(telegram: TelegramStandIn): Hono {
  const app = new Hono();
  app.post('/send', async (c) => {
    const { text, replyTo } = await readBody(c, sendBody);
    const message = await telegram.send({ text, ...(replyTo === undefined ? {} : { replyTo }) });
    return c.json(toTelegramMessage(message));
  });
  app.post('/press', async (c) => {
    const answer = await telegram.press(await readBody(c, pressBody));
    if (answer.state === 'unanswered') return c.json({} satisfies TelegramPressAnswer);
    const { text, showAlert } = answer;
    return c.json({ ...(text ? { text } : {}), showAlert } satisfies TelegramPressAnswer);
  });
  app.post('/inline', async (c) => {
    const answer = await telegram.inline(await readBody(c, inlineBody));
    if (answer.state === 'unanswered') throw new PlaygroundRefusal('The bot did not answer.');
    const { results, button } = answer;
    return c.json({
      results,
      ...(button ? { hint: button.text } : {}),
    } satisfies TelegramInlineAnswer);
  });
  app.post('/choose', async (c) => {
    const { resultId } = await readBody(c, chooseBody);
    const message = await telegram.chooseInline({ resultId }).catch((error: Error) => {
      throw new PlaygroundRefusal(`${error.message}.`);
    });
    return c.json(toTelegramMessage(message));
  });
  app.onError(answerRefusal);
  return app;
}
