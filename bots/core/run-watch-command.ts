import { UserError } from '../../shared/errors.ts';
import type { ChatStore } from '../../shared/store/chats.ts';
import type { ChatEvents } from '../../shared/watch/chat-events.ts';
import { clip } from './clip.ts';
import { mayAnybody } from './may-anybody.ts';
import type { SaidView } from './view.ts';
import type { Standpoint, WatchCommand } from './watch-command.ts';
import { type AddDeps, createAdd } from './watching/add.ts';
import { createAddMany } from './watching/add-many.ts';
import { demandManager } from './watching/demand-rights.ts';
import { createEnlist, type EnlistDeps } from './watching/enlist.ts';
import { createForget, type ForgetDeps } from './watching/forget.ts';
import { returnWords } from './watching/health-words.ts';
import { createList, type ListDeps } from './watching/list.ts';
import { createMute, type MuteDeps } from './watching/mute.ts';
import { createOutlook, type OutlookDeps } from './watching/outlook.ts';
import { createRemove } from './watching/remove.ts';
import { createSample, type SampleDeps } from './watching/sample.ts';
import { createReadSize, type SizeDeps } from './watching/size.ts';
import { createStatus, type StatusDeps } from './watching/status.ts';

/**
 * Does what somebody wants of the watchlist, and says what came of it. Repeating a command does no harm.
 *
 * @throws UserError with a sentence for the asker; UpstreamError
 */
export type RunWatchCommand = (command: WatchCommand, from: Standpoint) => Promise<SaidView>;

type Made = 'enlist' | 'readSize' | 'readOutlook';

export interface WatchCommandDeps
  extends Omit<
    EnlistDeps &
      AddDeps &
      ForgetDeps &
      ListDeps &
      MuteDeps &
      OutlookDeps &
      SampleDeps &
      SizeDeps &
      StatusDeps,
    Made | 'now'
  > {
  chatEvents: Pick<ChatEvents, 'joined'>;
  now?: () => number;
}

export function createRunWatchCommand(given: WatchCommandDeps): RunWatchCommand {
  const deps = { now: Date.now, ...given };
  const readOutlook = createOutlook(deps);
  const enlist = createEnlist({ ...deps, readSize: createReadSize(deps) });
  const add = createAdd({ ...deps, enlist, readOutlook });
  const addMany = createAddMany({ ...deps, enlist });
  const list = createList({ ...deps, readOutlook });
  const remove = createRemove(deps);
  const mute = createMute(deps);
  const sample = createSample(deps);
  const status = createStatus({ ...deps, readOutlook });
  const forget = createForget(deps);

  const perform = (command: WatchCommand, from: Standpoint): Promise<SaidView> => {
    switch (command.do) {
      case 'add':
        return add(command, from);
      case 'add-many':
        return addMany(command, from);
      case 'list':
        return list(command.page, from);
      case 'remove':
        return remove.byTyped(command.typed, from);
      case 'unwatch':
        return remove.byId(command.watchId, from);
      case 'mute':
      case 'unmute':
        return mute(command, from);
      case 'test':
        return sample(command, from);
      case 'status':
        return status(from);
      case 'forget':
        return forget(command.confirmed, from);
    }
  };

  /** Who may manage a chat and speaks to us there shows that we are there again; what others ask changes nothing. */
  const greet = async ({ place, chat, mayManage, isPrivate }: Standpoint) => {
    if (!mayManage && !isPrivate) return undefined;
    const healths = await Promise.all([deps.chats.read(chat), deps.chats.read(place)]);
    if (healths.every(({ state }) => state === 'well')) return undefined;
    return returnWords(await deps.chatEvents.joined(place, chat));
  };

  return async (command, asked) => {
    const from = await follow(deps.chats, asked);
    if (!mayAnybody(command.do)) demandManager(from);
    const returned = await greet(from);
    if (command.do === 'add' && command.chat !== undefined)
      await greet({ ...from, chat: command.chat });
    try {
      const view = await perform(command, from);
      return returned ? { ...view, lines: [{ text: clip(returned, 200) }, ...view.lines] } : view;
    } catch (error) {
      if (!returned || !(error instanceof UserError)) throw error;
      throw new UserError(`${error.message} ${returned}`); // it is told only once
    }
  };
}

/** A group that has moved meanwhile has its watchlist in the new place. */
async function follow(chats: Pick<ChatStore, 'read'>, from: Standpoint): Promise<Standpoint> {
  const health = await chats.read(from.place);
  if (health.state !== 'moved') return from;
  return { ...from, place: health.to, chat: health.to + from.chat.slice(from.place.length) };
}
