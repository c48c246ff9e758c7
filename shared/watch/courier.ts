import type { Notice } from './notice.ts';
import type { Watch } from './watch.ts';

/**
 * What became of a notice. `gone`: the chat is no more, or will not have us. `refused`: a permission is missing that somebody may give.
 * `moved`: the chat has another id now. `unshowable`: the platform takes this message in no form. `why` is a few words of ours.
 */
export type Delivered =
  | { state: 'sent' }
  | { state: 'gone'; why: string }
  | { state: 'refused'; why: string }
  | { state: 'moved'; to: string }
  | { state: 'unshowable'; why: string };

/** Brings notices to the chats of one platform. */
export interface Courier {
  /**
   * Sends once; a platform that knows how is given the notice's id, so that a second sending shows no second message.
   *
   * @throws UpstreamError when it should be tried again: `rate-limited` with `retryAfterMs`, `unavailable`, `key-refused`
   */
  send(notice: Notice, watch: Watch): Promise<Delivered>;
}
