import { UpstreamError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { TelegramMessage } from './message.ts';
import type { Picture } from './render.ts';
import { isBadRequest, PhotoRefusedError } from './telegram-error.ts';

/** The ways to say one thing. */
export interface Drawing {
  /** The pictures that it may show, the best first. */
  pictures: readonly Picture[];
  draw(picture?: Picture): TelegramMessage;
  /** For a Telegram that refuses even the text. */
  last(): TelegramMessage;
}

export interface SayBestDeps {
  failedPictures: FailedPictures;
  log: Log;
}

/**
 * Says it by `say` with the best picture that Telegram has not refused before. If it does not work with the picture, it is said
 * once more without, at once: text is better than text after the next try. Only a picture that Telegram refused is remembered;
 * one that took too long may come another time.
 */
export type SayBest = <T>(
  drawing: Drawing,
  say: (message: TelegramMessage) => Promise<T>,
) => Promise<T>;

export function createSayBest({ failedPictures, log }: SayBestDeps): SayBest {
  const choose = async (pictures: readonly Picture[]): Promise<Picture | undefined> => {
    for (const picture of pictures) {
      if (!(await failedPictures.has(picture.url))) return picture;
    }
    return undefined;
  };

  return async ({ pictures, draw, last }, say) => {
    const picture = await choose(pictures);
    if (picture) {
      try {
        return await say(draw(picture));
      } catch (error) {
        if (!mayBeThePhoto(error)) throw error;
        if (isRefused(error)) await failedPictures.add(picture.url);
      }
    }
    try {
      return await say(draw());
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      log.error('Telegram refused a message of ours.', { error: describeError(error) });
      return say(last());
    }
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof PhotoRefusedError && error.fault === 'picture';
}

/**
 * Telegram fetches the picture while we wait, so a host that keeps it waiting looks like a Telegram that does not answer.
 * A photo that does come after all stands beside the text: the queue's next try would have doubled it too.
 */
function mayBeThePhoto(error: unknown): boolean {
  if (error instanceof PhotoRefusedError) return true;
  return isBadRequest(error) || (error instanceof UpstreamError && error.code === 'unavailable');
}
