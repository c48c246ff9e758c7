import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { createAllowances } from '../../shared/store/allowances.ts';
import { createChatStore } from '../../shared/store/chats.ts';
import { createDemandStore } from '../../shared/store/demands.ts';
import { createNameReader } from '../../shared/store/names.ts';
import { createSettingsStore } from '../../shared/store/settings.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import type { Announce } from '../../shared/watch/announce.ts';
import { type ChatEvents, createChatEvents } from '../../shared/watch/chat-events.ts';
import { openNoticeSender } from '../../shared/watch/open-notice-sender.ts';
import { createRunWatchCommand, type RunWatchCommand } from './run-watch-command.ts';

export interface WatchingSettings {
  NOTICES_QUEUE_URL: string;
  /** No wallet is looked at more often than this. */
  WATCH_MIN_INTERVAL_SECONDS: number;
}

export interface Watching {
  run: RunWatchCommand;
  chatEvents: ChatEvents;
}

/** The watchlist of both bots over the core. */
export function openWatching(
  settings: WatchingSettings,
  core: Pick<Core, 'table' | 'plan' | 'credits' | 'pages' | 'names'>,
  log: Log,
  announce: Announce = openNoticeSender(settings.NOTICES_QUEUE_URL),
): Watching {
  const { table, plan, credits, pages, names } = core;
  const stores = {
    watches: createWatchStore(table),
    chats: createChatStore(table),
    subjects: createSubjectStore(table),
    settings: createSettingsStore(table),
  };
  const chatEvents = createChatEvents(stores);
  const run = createRunWatchCommand({
    ...stores,
    ...{ plan, credits, pages, names, chatEvents, announce, log },
    shortestMs: settings.WATCH_MIN_INTERVAL_SECONDS * 1_000,
    demands: createDemandStore(table),
    allowances: createAllowances(table),
    nameReader: createNameReader(table),
  });
  return { run, chatEvents };
}
