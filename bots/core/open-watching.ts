import type { Plan } from '../../shared/chainbase/credits.ts';
import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createAllowances } from '../../shared/store/allowances.ts';
import { createChatStore } from '../../shared/store/chats.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import type { Announce } from '../../shared/watch/announce.ts';
import { type ChatEvents, createChatEvents } from '../../shared/watch/chat-events.ts';
import { createRunWatchCommand, type RunWatchCommand } from './run-watch-command.ts';

export interface WatchingOptions {
  announce: Announce;
  plan: Plan;
  /** No wallet is looked at more often than this. */
  shortestMs: number;
}

export interface Watching {
  run: RunWatchCommand;
  chatEvents: ChatEvents;
}

/** The watchlist of both bots over the core. */
export function openWatching(
  core: Pick<Core, 'table' | 'pages' | 'names'>,
  options: WatchingOptions,
  log: Log,
): Watching {
  const { table, pages, names } = core;
  const stores = {
    watches: createWatchStore(table),
    chats: createChatStore(table),
    subjects: createSubjectStore(table),
    settings: createSettingsStore(table),
  };
  const chatEvents = createChatEvents(stores);
  const run = createRunWatchCommand({
    ...stores,
    ...options,
    ...{ pages, names, chatEvents, log },
    demands: createDemandStore(table),
    credits: createCreditStore(table),
    allowances: createAllowances(table),
  });
  return { run, chatEvents };
}
