import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { View } from '../core/view.ts';
import type { TelegramMessage } from './message.ts';
import { type Picture, picturesOf, render } from './render.ts';
import { PictureRefusedError } from './telegram-error.ts';

export interface PresentDeps {
  failedPictures: FailedPictures;
  now(): number;
}

/**
 * Shows a view by `say`, with the best picture that Telegram has not refused before. Refused now, it is remembered, and the
 * view is said once more without.
 */
export type Present = <T>(
  view: View,
  focus: number | undefined,
  say: (message: TelegramMessage) => Promise<T>,
) => Promise<T>;

export function createPresent({ failedPictures, now }: PresentDeps): Present {
  const choose = async (view: View, focus: number | undefined): Promise<Picture | undefined> => {
    for (const picture of picturesOf(view, focus)) {
      if (!(await failedPictures.has(picture.url))) return picture;
    }
    return undefined;
  };

  return async (view, focus, say) => {
    const picture = await choose(view, focus);
    try {
      return await say(render(view, { now: now(), focus, picture }));
    } catch (error) {
      if (!picture || !(error instanceof PictureRefusedError)) throw error;
      await failedPictures.add(picture.url);
      return say(render(view, { now: now(), focus }));
    }
  };
}
