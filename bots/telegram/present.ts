import { UpstreamError } from '../../shared/errors.ts';
import { describeError, type Log } from '../../shared/log.ts';
import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { View } from '../core/view.ts';
import type { TelegramMessage } from './message.ts';
import { type Picture, picturesOf, render } from './render.ts';
import { renderUnshowable } from './render-problem.ts';
import { isBadRequest, PhotoRefusedError } from './telegram-error.ts';

export interface PresentDeps {
  failedPictures: FailedPictures;
  log: Log;
  now(): number;
}

/**
 * Shows a view by `say`, with the best picture that Telegram has not refused before. If it does not work with the picture, the
 * view is said once more without, at once: a page as text is better than a page after the next try. Only a picture that
 * Telegram refused is remembered; one that took too long may come another time. A view that is refused without one becomes a
 * sentence.
 */
export type Present = <T>(
  view: View,
  focus: number | undefined,
  say: (message: TelegramMessage) => Promise<T>,
) => Promise<T>;

export function createPresent({ failedPictures, log, now }: PresentDeps): Present {
  const choose = async (view: View, focus: number | undefined): Promise<Picture | undefined> => {
    for (const picture of picturesOf(view, focus)) {
      if (!(await failedPictures.has(picture.url))) return picture;
    }
    return undefined;
  };

  return async (view, focus, say) => {
    const picture = await choose(view, focus);
    if (picture) {
      try {
        return await say(render(view, { now: now(), focus, picture }));
      } catch (error) {
        if (!mayBeThePhoto(error)) throw error;
        if (isRefused(error)) await failedPictures.add(picture.url);
      }
    }
    try {
      return await say(render(view, { now: now(), focus }));
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      log.error('Telegram refused a message of ours.', { error: describeError(error) });
      return say(renderUnshowable());
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
