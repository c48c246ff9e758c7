import { UserError } from '../../../shared/errors.ts';
import { readAddress } from '../../../shared/nft/address.ts';
import type { WatchReader } from '../../../shared/store/watches.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { platformWords } from '../platform-words.ts';
import { isLabelled } from '../read-label.ts';
import type { SaidButton, SaidView } from '../view.ts';
import type { Standpoint } from '../watch-command.ts';
import { type EndDeps, endWatch } from './end-watch.ts';
import { walletWords } from './watch-words.ts';

/** Four rows of five, which is as many as fit. */
const maxChoices = 20;

export interface RemoveDeps {
  watches: WatchReader & EndDeps['watches'];
  subjects: EndDeps['subjects'];
}

/** Ends watches by what somebody typed, or by the id that a button carries: who presses twice hears that it is done. */
export function createRemove(deps: RemoveDeps) {
  const end = async (watch: Watch): Promise<SaidView> => {
    await endWatch(deps, watch);
    return doneView(`${walletWords(watch)} is no longer watched.`);
  };

  return {
    async byTyped(typed: string, from: Standpoint): Promise<SaidView> {
      const found = matches(await deps.watches.list(from.place), typed.trim());
      const [first] = found;
      if (!first) throw new UserError(unknown(from));
      const here = found.filter(({ chat }) => chat === from.chat);
      const only = found.length === 1 ? first : here.length === 1 ? here[0] : undefined;
      return only ? end(only) : choiceOf(found, from);
    },

    async byId(watchId: string, from: Standpoint): Promise<SaidView> {
      const watch = (await deps.watches.list(from.place)).find(({ id }) => id === watchId);
      return watch ? end(watch) : doneView('That wallet is not watched any more.');
    },
  };
}

function doneView(text: string): SaidView {
  const buttons = [[{ label: 'Watchlist', target: { action: 'watches', page: 1 } as const }]];
  return { kind: 'said', lines: [{ text }], buttons, askers: false };
}

/** Those that are meant: by id, else by label, else by address or name. */
function matches(all: readonly Watch[], typed: string): readonly Watch[] {
  const byId = all.filter(({ id }) => id === typed);
  if (byId.length > 0) return byId;
  const byLabel = all.filter(isLabelled(typed));
  if (byLabel.length > 0) return byLabel;
  const address = readAddress(typed);
  const lower = typed.toLowerCase();
  return all.filter(({ wallet, name }) => wallet === address || name?.toLowerCase() === lower);
}

function choiceOf(found: readonly Watch[], from: Standpoint): SaidView {
  const shown = found.slice(0, maxChoices);
  const line = (watch: Watch, index: number) => ({
    text: `${index + 1}. ${walletWords(watch)}`,
    ...(watch.chat === from.chat ? {} : { chat: watch.chat }),
  });
  const button = ({ id }: Watch, index: number): SaidButton => ({
    label: `✕ ${index + 1}`,
    target: { action: 'unwatch', watchId: id },
    isDanger: true,
  });
  const buttons = shown.map(button);
  const rows = [0, 5, 10, 15].map((start) => buttons.slice(start, start + 5));
  return {
    kind: 'said',
    title: `Which of them? It is watched ${found.length} times`,
    lines: shown.map(line),
    buttons: rows.filter((row) => row.length > 0),
    askers: true,
  };
}

function unknown({ platform }: Standpoint): string {
  return `That is not on the watchlist, or not any more. ${platformWords[platform].list} shows what is.`;
}
