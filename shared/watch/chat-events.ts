import type { ChatStore, Health } from '../store/chats.ts';
import type { SettingsStore } from '../store/settings.ts';
import type { SubjectStore } from '../store/subjects.ts';
import type { WatchStore } from '../store/watches.ts';
import { leaveSubject } from './leave-subject.ts';
import type { Watch } from './watch.ts';

/**
 * What happens to chats that have watches. Each may be told twice, and so heals what a crash left half done. A chat that is
 * itself the place, such as a Telegram group, stands for all of its topics.
 */
export interface ChatEvents {
  /**
   * It is no more, or will not have us: its watches pause. `why` is a few words of ours. `at` is when, in epoch milliseconds, if it
   * may have happened before what was told already: who let us in since has not put us out.
   */
  left(place: string, chat: string, why: string, at?: number): Promise<void>;
  /** It is reached again, since `at` if that is told: its watches go on. Gives what was noted of it until now. */
  joined(place: string, chat: string, at?: number): Promise<Health>;
  /** A place that is a chat has another id now: `telegram:-1` is `telegram:-100`, and everything moves there. */
  moved(fromPlace: string, toPlace: string): Promise<void>;
}

export interface ChatEventsDeps {
  watches: Pick<WatchStore, 'list' | 'get' | 'put' | 'delete' | 'pause' | 'resume' | 'watchersOf'>;
  chats: Pick<ChatStore, 'read' | 'trouble' | 'move' | 'revive' | 'join' | 'joinedAt'>;
  subjects: Pick<SubjectStore, 'begin' | 'leave'>;
  settings: Pick<SettingsStore, 'move'>;
}

export function createChatEvents({
  watches,
  chats,
  subjects,
  settings,
}: ChatEventsDeps): ChatEvents {
  const watchesOf = async (place: string, chat: string) => {
    const all = await watches.list(place);
    return chat === place ? all : all.filter((watch) => watch.chat === chat);
  };

  /** Writes the watch in its new place, unless it was put there already, and maybe changed since. */
  const copy = async (moved: Watch) => {
    const there = await watches.get(moved);
    if (!there) await watches.put(moved);
    await subjects.begin((there ?? moved).subject);
  };

  /** Deletes the watch from its old place. Its subject has lost it only if the one in the new place watches another. */
  const end = async (watch: Watch, moved: Watch) => {
    await watches.delete(watch);
    if ((await watches.get(moved))?.subject === watch.subject) return;
    await leaveSubject({ watches, subjects }, watch);
  };

  const pauseAll = async (all: readonly Watch[]) => {
    for (const watch of all) {
      await watches.pause(watch);
      await leaveSubject({ watches, subjects }, watch);
    }
  };

  return {
    async left(place, chat, why, at) {
      if (at !== undefined && at < ((await chats.joinedAt(chat)) ?? at)) return;
      const affected = await watchesOf(place, chat);
      for (const each of chatsOf(affected, chat)) await chats.trouble(each, 'gone', why);
      await pauseAll(affected);
    },

    async joined(place, chat, at) {
      if (at !== undefined) await chats.join(chat, at);
      const [own, ofPlace] = await Promise.all([chats.read(chat), chats.read(place)]);
      const whole = ofPlace.state === 'gone' ? place : chat; // who is heard in one topic is there for all
      const affected = await watchesOf(place, whole);
      const noted = new Map<string, Health>();
      for (const each of chatsOf(affected, whole, chat)) noted.set(each, await chats.read(each));
      for (const watch of affected) {
        await watches.resume(watch);
        await subjects.begin(watch.subject);
      }
      for (const [each, health] of noted) {
        if (await chats.revive(each, health)) continue;
        // It was left again meanwhile, and that stands.
        await pauseAll(affected.filter((watch) => watch.chat === each));
      }
      return own.state === 'well' ? ofPlace : own;
    },

    async moved(fromPlace, toPlace) {
      if (fromPlace === toPlace) return;
      const old = await watches.list(fromPlace);
      const newChat = (chat: string) => toPlace + chat.slice(fromPlace.length);
      const move = (watch: Watch) => ({ ...watch, place: toPlace, chat: newChat(watch.chat) });
      // A notice on its way finds the watch in the old chat or, once that is marked, in the new one.
      for (const watch of old) await copy(move(watch));
      for (const chat of chatsOf(old, fromPlace)) {
        await settings.move(chat, newChat(chat));
        await chats.move(chat, newChat(chat));
      }
      for (const watch of old) await end(watch, move(watch));
    },
  };
}

function chatsOf(watches: readonly Watch[], ...chats: string[]): Set<string> {
  return new Set([...chats, ...watches.map(({ chat }) => chat)]);
}
