import type { Log } from '../../../shared/log.ts';
import type { Allowances } from '../../../shared/store/allowances.ts';
import type { ChatStore } from '../../../shared/store/chats.ts';
import type { SettingsStore } from '../../../shared/store/settings.ts';
import type { WatchReader } from '../../../shared/store/watches.ts';
import { platformWords } from '../platform-words.ts';
import type { SaidView } from '../view.ts';
import type { Standpoint } from '../watch-command.ts';
import { type EndDeps, endWatch } from './end-watch.ts';
import { counted } from './watch-words.ts';

export interface ForgetDeps {
  watches: WatchReader & EndDeps['watches'];
  subjects: EndDeps['subjects'];
  settings: Pick<SettingsStore, 'forget'>;
  chats: Pick<ChatStore, 'forget'>;
  allowances: Pick<Allowances, 'forget'>;
  log: Log;
}

/** Deletes all that is kept of a place, once that is confirmed. */
export function createForget(deps: ForgetDeps) {
  const { watches, settings, chats, allowances, log } = deps;

  return async (isConfirmed: boolean, from: Standpoint): Promise<SaidView> => {
    const list = await watches.list(from.place);
    if (!isConfirmed) return question(list.length, from);
    // The watches last: what is left of them after a crash still names their chats.
    const known = new Set([from.chat, from.place, ...list.map(({ chat }) => chat)]);
    for (const chat of known) await Promise.all([settings.forget(chat), chats.forget(chat)]);
    if (from.isPrivate && from.person !== undefined) await allowances.forget(from.person);
    for (const watch of list) await endWatch(deps, watch);
    log.info('All that was kept of a place was deleted.', { watches: list.length });
    const text = `Done: ${watchesOf(list.length)} deleted, and the settings.`;
    return { kind: 'said', lines: [{ text }], buttons: [], askers: true };
  };
}

function question(count: number, { platform, isPrivate }: Standpoint): SaidView {
  const whose = isPrivate ? 'you' : `this ${platformWords[platform].place}`;
  return {
    kind: 'said',
    title: 'Shall I forget everything?',
    lines: [
      { text: `I would delete all that I keep of ${whose}:` },
      { text: `the watchlist (${watchesOf(count)}), with labels and filters;` },
      { text: 'the usual chain, and what I noted of notices that could not be posted.' },
      { text: 'How much each person asked for is counted for a day, and then deleted by itself.' },
      { text: 'This cannot be undone.' },
    ],
    buttons: [[{ label: 'Forget everything', target: { action: 'forget' }, isDanger: true }]],
    askers: true,
  };
}

function watchesOf(count: number): string {
  return counted(count, 'watch', 'watches');
}
