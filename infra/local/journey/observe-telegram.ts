import type { Update } from 'grammy/types';
import * as z from 'zod/mini';
import { arrivalTime } from './arrival.ts';
import type { Journeys } from './journeys.ts';
import { onTrail } from './trail.ts';
import { trailOf } from './trail-of.ts';
import { wallTime } from './wall-time.ts';

type Deliver = (update: Update) => Promise<Response>;

const answerSchema = z.object({ method: z.string() });

/** Observes the updates that the stand-in Telegram posts to the bot's webhook: a message or a press begins a journey. */
export function observeTelegram(journeys: Journeys, deliver: Deliver): Deliver {
  return async (update) => {
    const title = titleOf(update);
    if (title === undefined) return deliver(update);
    const trail = trailOf.update(update.update_id);
    const start = wallTime();
    const startedAt = arrivalTime() ?? start;
    journeys.begin(trail, { kind: 'command', title, startedAt });
    const note = (outcome: string, isFailure: boolean) => {
      const common = { outcome: '', start: startedAt, end: start };
      journeys.note(trail, { ...common, from: 'page', to: 'Telegram', what: 'typed or pressed' });
      const what = 'POST /telegram/webhook';
      const step = { from: 'Telegram', to: 'telegram', what, outcome, isFailure };
      journeys.note(trail, { ...step, start, end: wallTime() });
    };
    try {
      const response = await onTrail(trail, () => deliver(update));
      note(await outcomeOf(response.clone()), !response.ok);
      return response;
    } catch (error) {
      note('no answer', true);
      throw error;
    }
  };
}

function titleOf({ message, callback_query: press }: Update): string | undefined {
  if (message?.text) return message.text;
  if (!press) return undefined;
  const rows = press.message && 'reply_markup' in press.message && press.message.reply_markup;
  const buttons = rows ? rows.inline_keyboard.flat() : [];
  const pressed = buttons.find(
    (button) => 'callback_data' in button && button.callback_data === press.data,
  );
  return pressed ? `“${pressed.text}” pressed` : 'A button was pressed';
}

/** The bot may call a method by its answer. */
async function outcomeOf(response: Response): Promise<string> {
  const { data } = answerSchema.safeParse(await response.json().catch(() => undefined));
  return data ? `answers at once: ${data.method}` : response.ok ? 'taken' : String(response.status);
}
