import { busyUntil } from '../busy-until.ts';
import { NotYet, UpstreamError } from '../errors.ts';
import { describeError, type Log } from '../log.ts';
import { type Meter, noMeter } from '../meter.ts';
import type { ChatStore } from '../store/chats.ts';
import type { ClaimStore } from '../store/claims.ts';
import type { WatchStore } from '../store/watches.ts';
import { movedChat, wholeChatOf } from './chat.ts';
import type { ChatEvents } from './chat-events.ts';
import type { Courier, Delivered } from './courier.ts';
import type { Notice } from './notice.ts';
import type { Watch } from './watch.ts';

export interface DeliverDeps {
  watches: Pick<WatchStore, 'get' | 'list'>;
  chats: Pick<ChatStore, 'read' | 'trouble' | 'lose'>;
  events: ChatEvents;
  claims: ClaimStore;
  couriers: Record<Notice['platform'], Courier>;
  log: Log;
  meter?: Meter | undefined;
  now?: () => number;
}

interface Target {
  notice: Notice;
  /** A permission was missing the last time. */
  wasRefused: boolean;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Longer than any sending takes, and so short that Discord still knows the nonce when another worker tries again. */
const leaseMs = 45 * second;

/** Longer than a queue keeps a message, so none is told again. */
const doneLifeMs = 30 * day;

/** A queue keeps messages for two weeks; so often it is tried whether a missing permission has been given. */
const refusedMs = 12 * hour;

/** With a token that is refused, more tries would only bring a ban; but a platform may err once. */
const keyRefusedMs = { first: minute, most: 30 * minute };

const maxMoves = 3;

/**
 * Brings a notice to its chat, if it is still watched there: once, whoever dies in between. Discord recognises a second sending by
 * its nonce. Telegram has no such key, so there a notice is sent twice when the answer to the first sending was lost.
 *
 * @throws UpstreamError when the notice must come again, with `retryAfterMs` where it is known when
 */
export function createDeliver(deps: DeliverDeps) {
  const { watches, chats, events, claims, couriers, log } = deps;
  const { meter = noMeter, now = Date.now } = deps;
  const silence: Partial<Record<Notice['platform'], { until: number; ms: number }>> = {};

  return async (notice: Notice, tries = 1): Promise<void> => {
    const { platform } = notice;
    const silentMs = (silence[platform]?.until ?? 0) - now();
    if (silentMs > 0) throw new NotYet(platform, 'key-refused', { retryAfterMs: silentMs });
    const target = await follow(notice);
    if (!target) return;
    const name = `notice#${notice.id}`;
    const claim = await claims.begin(name, leaseMs);
    if (claim.state === 'done') return;
    if (claim.state === 'busy') throw busyUntil(claim.leaseUntil, now());
    const fate = await bring(target.notice).catch(async (error: unknown) => {
      if (isUnsent(error)) await claims.free(name, claim.proof).catch(() => {}); // else the lease ends it
      throw error;
    });
    if (fate === 'refused') {
      await claims.free(name, claim.proof);
      const detail = 'a permission is missing';
      throw new NotYet(platform, 'unavailable', { retryAfterMs: refusedMs, detail });
    }
    if (fate === 'sent') noteSent(target.notice, tries);
    try {
      await claims.finish(name, claim.proof, doneLifeMs);
    } catch (error) {
      // To throw would bring it again; but without the mark a repeated one is sent again, too.
      log.warn('A notice that was sent was not marked.', { error: describeError(error) });
      await claims.finish(name, claim.proof, doneLifeMs);
    }
    if (fate === 'sent' && target.wasRefused) {
      await events.joined(target.notice.place, target.notice.chat);
    }
  };

  /** The notice for the chat as it is called now; `undefined` when that is gone. */
  async function follow(notice: Notice): Promise<Target | undefined> {
    let target = notice;
    for (let moves = 0; moves <= maxMoves; moves += 1) {
      const health = await chats.read(target.chat);
      if (health.state === 'gone') {
        await chats.lose(target.chat);
        return drop(target, 'its chat is gone');
      }
      if (health.state !== 'moved') {
        return { notice: target, wasRefused: health.state === 'refused' };
      }
      const place = wholeChatOf(health.to);
      // A command that was under way when the chat moved may have left a watch behind.
      if (await watches.get(target)) await events.moved(target.place, place);
      target = { ...target, chat: health.to, place };
    }
    return drop(target, 'its chat moves in circles');
  }

  function noteSent({ platform, kind, at }: Notice, tries: number): void {
    const ms = Math.max(0, now() - at);
    log.info('A notice was sent.', { platform, kind, ms, tries });
    meter.record({ NoticeDelay: ms });
  }

  function drop({ platform, kind }: Notice, why: string): undefined {
    log.info('A notice was dropped.', { platform, kind, why });
  }

  /** The watch that the notice is for, as it is now. What concerns a chat as a whole is for any watch of it. */
  async function watchOf(notice: Notice): Promise<Watch | undefined> {
    const watch = await watches.get(notice);
    if (watch?.id === notice.watchId) return watch;
    if (notice.kind !== 'asleep') return undefined;
    return (await watches.list(notice.place)).find(({ chat }) => chat === notice.chat);
  }

  /** Sends a notice, and does what follows from what came of it. */
  async function bring(notice: Notice, moves = 0): Promise<'sent' | 'refused' | 'dropped'> {
    const { platform, place, chat } = notice;
    const watch = await watchOf(notice); // read last: who has ended it since hears nothing more
    if (!watch) {
      drop(notice, 'nobody watches any more');
      return 'dropped';
    }
    const delivered = await send(notice, watch);
    switch (delivered.state) {
      case 'sent':
        return 'sent';
      case 'gone':
        log.warn('A chat is gone, and its watches pause.', { chat, why: delivered.why });
        await events.left(place, chat, delivered.why);
        await chats.lose(chat);
        drop(notice, 'its chat is gone');
        return 'dropped';
      case 'refused':
        await chats.trouble(chat, 'refused', delivered.why);
        return 'refused';
      case 'moved': {
        if (moves === maxMoves) throw new UpstreamError(platform, 'unavailable');
        const to = wholeChatOf(delivered.to);
        await events.moved(wholeChatOf(chat), to);
        const target = await follow({ ...notice, place: to, chat: movedChat(chat, to) }); // it may be gone there, too
        return target ? bring(target.notice, moves + 1) : 'dropped';
      }
      case 'unshowable':
        log.error('A notice could not be shown, and is dropped.', { chat, why: delivered.why });
        return 'dropped';
    }
  }

  async function send(notice: Notice, watch: Watch): Promise<Delivered> {
    const { platform } = notice;
    try {
      const delivered = await couriers[platform].send(notice, watch);
      delete silence[platform];
      return delivered;
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'key-refused') throw error;
      const ms = Math.min(2 * (silence[platform]?.ms ?? keyRefusedMs.first / 2), keyRefusedMs.most);
      silence[platform] = { until: now() + ms, ms };
      log.error('Our token was refused: no notice is sent for a while.', { platform });
      throw new UpstreamError(platform, 'key-refused', { retryAfterMs: ms });
    }
  }
}

/** Nothing was sent for sure, so whoever tries again need not wait for the lease. */
function isUnsent(error: unknown): boolean {
  if (!(error instanceof UpstreamError)) return false;
  return error.code === 'rate-limited' || error.code === 'key-refused';
}
