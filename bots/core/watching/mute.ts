import { UserError } from '../../../shared/errors.ts';
import { shortAddress } from '../../../shared/nft/address.ts';
import type { WatchStore } from '../../../shared/store/watches.ts';
import { type Filters, maxExcept, type Watch } from '../../../shared/watch/watch.ts';
import type { SaidView } from '../view.ts';
import type { Standpoint, WatchCommand } from '../watch-command.ts';
import { isAllMuted } from './merge-filters.ts';
import { walletWords } from './watch-words.ts';

type MuteCommand = Extract<WatchCommand, { do: 'mute' }>;

/** Ends the notices of a collection. */
export function createMute({ watches }: { watches: Pick<WatchStore, 'list' | 'filter'> }) {
  const find = async ({ chain, wallet }: MuteCommand, { place, chat }: Standpoint) => {
    const found = (await watches.list(place)).filter(
      (watch) => watch.chain === chain && watch.wallet === wallet,
    );
    return (
      found.find((watch) => watch.chat === chat) ?? (found.length === 1 ? found[0] : undefined)
    );
  };

  return async (command: MuteCommand, from: Standpoint): Promise<SaidView> => {
    const { contract } = command;
    const watch = await find(command, from);
    if (!watch) throw new UserError(notWatched);
    const { filters } = watch;
    const muted: Filters = { ...filters, except: [...new Set([...filters.except, contract])] };
    if (isAllMuted(muted)) return lastOne(watch);
    if (muted.except.length > maxExcept) {
      throw new UserError(
        `That would be more than ${maxExcept} muted collections. Pick the ones you want to hear of instead.`,
      );
    }
    if (!(await watches.filter(watch, muted))) throw new UserError(notWatched);
    const where = watch.chat === from.chat ? 'in this chat' : 'in its chat';
    const text = `Muted ${shortAddress(contract)}. I won’t tell you of that collection any more ${where}.`;
    return { kind: 'said', lines: [{ text }], buttons: [], askers: false };
  };
}

const notWatched = 'That wallet is not watched here any more, so there is nothing to mute.';

function lastOne(watch: Watch): SaidView {
  const text = `That is all you wanted to hear of ${walletWords(watch)}. Shall I stop watching it?`;
  const target = { action: 'unwatch', watchId: watch.id } as const;
  return {
    kind: 'said',
    lines: [{ text }],
    buttons: [[{ label: 'Unwatch', target, isDanger: true }]],
    askers: true,
  };
}
