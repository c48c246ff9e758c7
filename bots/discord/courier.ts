import { DiscordAPIError, RateLimitError, type REST } from '@discordjs/rest';
import { UpstreamError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Courier, Delivered } from '../../shared/watch/courier.ts';
import { noticeViewOf } from '../core/notice-view.ts';
import type { Pace } from '../core/pace.ts';
import { atFault, codeOf, failureOf, waitOf } from './discord-failure.ts';
import type { Message } from './message.ts';
import { renderNotice, renderPlainNotice } from './render-notice.ts';

/** Discord's codes for a channel that is no more, or that we may not see. */
const gone = new Set<unknown>([10003, 10004, 10015, 50001, 50007, 50008, 50027, 50083, 50278]);

/** It has been delivered before (and perhaps deleted since), or it is too late for it. */
const done = new Set<unknown>([40060, 10062, 10008]);

/** Discord's codes for a moment's trouble of its own, or for a limit that it counts in no header. */
const passing = new Set<unknown>([130000, 110000, 40004, 40062, 20016, 20028, 20029]);

const missingPermissions = 50013;
const ourFault = new Set<unknown>([40001, 50014, 40333]);

/** An alarm needs one line, not one for each notice. */
const sayAgainMs = 60_000;

export interface DiscordCourierDeps {
  /** It must not wait long by itself: a long wait belongs to the queue. */
  rest: Pick<REST, 'post'>;
  log: Log;
  now?: () => number;
  /** Without it, only Discord says when it is too much. */
  pace?: Pace;
}

/** Brings notices to Discord's channels; its `nonce` is the notice's id, so that a second sending shows no second message. */
export function createDiscordCourier(deps: DiscordCourierDeps): Courier {
  const { rest, log, now = Date.now, pace } = deps;
  let saidAt = Number.NEGATIVE_INFINITY;

  return {
    async send(notice, watch) {
      const channel = /^discord:(\d{1,20})$/.exec(watch.chat)?.[1];
      if (!channel) return { state: 'gone', why: 'its chat is no Discord channel' };
      await pace?.wait(channel);
      const post = (body: Message) =>
        tell(() =>
          rest.post(`/channels/${channel}/messages`, {
            body: { ...body, nonce: notice.id, enforce_nonce: true },
          }),
        );
      const view = noticeViewOf(notice, watch, now());
      const whole = await post(renderNotice(view, watch));
      if (whole.state !== 'unshowable') return whole;
      const plain = await post(renderPlainNotice(view, watch));
      const level = plain.state === 'unshowable' ? 'error' : 'warn';
      log[level]('Discord refused a notice.', { why: whole.why, plain: plain.state });
      return plain;
    },
  };

  /** Sends, and tells what came of it. @throws UpstreamError */
  async function tell(send: () => Promise<unknown>): Promise<Delivered> {
    try {
      await send();
      return { state: 'sent' };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (error instanceof RateLimitError && error.global) pace?.pause(waitOf(error));
      if (!(outcome instanceof UpstreamError)) return outcome;
      if (outcome.code === 'key-refused' && now() - saidAt >= sayAgainMs) {
        saidAt = now();
        log.error('Discord refuses our token or agent: nothing can be sent.', {
          error: outcome.message,
        });
      }
      throw outcome;
    }
  }
}

function outcomeOf(error: unknown): Delivered | UpstreamError {
  if (!(error instanceof DiscordAPIError)) return failureOf(error);
  const code = codeOf(error);
  const why = `HTTP ${error.status}, code ${code}`;
  const isTold = typeof code === 'number' && code > 0; // else it is not Discord that answers, or it says no more than the status
  if (done.has(code)) return { state: 'sent' };
  if (gone.has(code)) return { state: 'gone', why };
  if (code === missingPermissions) return { state: 'refused', why };
  if (error.status === 401 || ourFault.has(code)) {
    return new UpstreamError('discord', 'key-refused', { detail: why });
  }
  if (passing.has(code)) return new UpstreamError('discord', 'unavailable', { detail: why });
  if (atFault.has(code)) return { state: 'unshowable', why };
  // A code that we don't know. Forbidden things may be allowed again; a missing one is no proof that the channel is gone.
  if (error.status === 403 && isTold) return { state: 'refused', why };
  if (error.status === 403 || error.status === 404) {
    return new UpstreamError('discord', 'unavailable', { detail: why });
  }
  return { state: 'unshowable', why };
}
