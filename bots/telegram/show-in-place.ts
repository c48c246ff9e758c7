import { describeError, type Log } from '../../shared/log.ts';
import type { Destination } from './destination.ts';
import type { ChatPlace } from './job.ts';
import type { TelegramMessage } from './message.ts';
import type { Messenger } from './messenger.ts';

export interface ShowInPlaceDeps {
  messenger: Pick<Messenger, 'send' | 'edit' | 'remove'>;
  log: Log;
}

/**
 * Shows a message in the place of one of ours, and tells whether that was there. A text becomes a photo, and a photo another,
 * but Telegram lets no photo become text: then the text comes as a new message, at `to`, and the photo goes.
 */
export type ShowInPlace = (
  place: ChatPlace,
  to: Destination,
  message: TelegramMessage,
) => Promise<boolean>;

export function createShowInPlace({ messenger, log }: ShowInPlaceDeps): ShowInPlace {
  return async (place, to, message) => {
    const edited = await messenger.edit(place, message);
    if (edited !== 'photo') return edited === 'done';
    // The new one first. Who dies in between leaves the photo beside it, and the buttons of both work; the job's next try
    // sends the text once more and takes the photo away.
    const sent = await messenger.send(to, message);
    if (sent === undefined) return true; // the chat takes nothing from us now: the photo stays as it is
    try {
      await messenger.remove(place);
    } catch (error) {
      // The page is there. To throw would bring the job again, and the page twice.
      log.warn('A photo that was replaced stays.', { error: describeError(error) });
    }
    return true;
  };
}
