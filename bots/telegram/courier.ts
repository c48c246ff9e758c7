import type { Log } from '../../shared/log.ts';
import type { FailedPictures } from '../../shared/store/pictures.ts';
import type { Courier, Delivered } from '../../shared/watch/courier.ts';
import type { Notice } from '../../shared/watch/notice.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { noticeViewOf } from '../core/notice-view.ts';
import type { Pace } from '../core/pace.ts';
import { readChat } from './chat-key.ts';
import { fateOf } from './fate-of.ts';
import type { TelegramMessage } from './message.ts';
import { plainly } from './plainly.ts';
import { createPost, type PostApi } from './post.ts';
import { picturesOfNotice, renderNotice } from './render-notice.ts';
import { createSayBest, type Drawing } from './say-best.ts';
import { attempt, isBadRequest } from './telegram-error.ts';

export interface TelegramCourierDeps {
  api: PostApi;
  failedPictures: FailedPictures;
  log: Log;
  now?: () => number;
  /** Without it, only Telegram says when it is too much. */
  pace?: Pace;
}

/** Brings notices to where a watch's `chat` says. Telegram has no idempotency key: who sends twice is read twice. */
export function createTelegramCourier(deps: TelegramCourierDeps): Courier {
  const { api, failedPictures, log, now = Date.now, pace } = deps;
  const post = createPost(api);
  const sayBest = createSayBest({ failedPictures, log });

  return {
    async send(notice, watch) {
      const to = readChat(watch.chat);
      await pace?.wait(String(to.chatId));
      const say = (message: TelegramMessage) =>
        attempt<Delivered>(async () => {
          try {
            await post(to, message);
            return { state: 'sent' };
          } catch (error) {
            const fate = fateOf(error);
            if (fate) return fate;
            throw error;
          }
        }, {});
      try {
        return await sayBest(drawingOf(notice, watch, now()), say);
      } catch (error) {
        if (!isBadRequest(error)) throw error;
        return { state: 'unshowable', why: 'Telegram refused it as plain text too' };
      }
    },
  };
}

function drawingOf(notice: Notice, watch: Watch, now: number): Drawing {
  const view = noticeViewOf(notice, watch, now);
  return {
    pictures: picturesOfNotice(view),
    draw: (picture) => renderNotice(view, picture),
    last: () => plainly(renderNotice(view)),
  };
}
