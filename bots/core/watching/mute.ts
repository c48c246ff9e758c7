import { parseCollection } from '../../../shared/chainbase/row.ts';
import { UserError } from '../../../shared/errors.ts';
import { shortAddress } from '../../../shared/nft/address.ts';
import type { WatchStore } from '../../../shared/store/watches.ts';
import type { Pages } from '../../../shared/wallet/pages.ts';
import type { Filters, Watch } from '../../../shared/watch/watch.ts';
import { maxExcept } from '../../../shared/watch/watch-limits.ts';
import { clip } from '../clip.ts';
import type { SaidButton, SaidView } from '../view.ts';
import type { MuteCommand, Standpoint } from '../watch-command.ts';
import { walletWords, watchName } from './watch-words.ts';

/** A collection's name is a stranger's text, as long as they like. */
const maxName = 40;

export interface MuteDeps {
  watches: Pick<WatchStore, 'list' | 'filter'>;
  pages: Pick<Pages, 'peek'>;
}

/** Ends the notices of a collection, or lets them come again. */
export function createMute({ watches, pages }: MuteDeps) {
  /** `Azuki (0xED5A…C544)` where its name is at hand. */
  const calledOf = async ({ chain, wallet: address, contract }: MuteCommand) => {
    const page = await pages.peek({ chain, address, contracts: [], page: 1 });
    const known = (page?.rows ?? []).map(parseCollection);
    const name = known.find((each) => each?.contract === contract)?.name;
    const short = shortAddress(contract);
    return name ? `${clip(name, maxName)} (${short})` : short;
  };

  const find = async ({ chain, wallet }: MuteCommand, { place, chat }: Standpoint) => {
    const found = (await watches.list(place)).filter(
      (watch) => watch.chain === chain && watch.wallet === wallet,
    );
    return (
      found.find((watch) => watch.chat === chat) ?? (found.length === 1 ? found[0] : undefined)
    );
  };

  return async (command: MuteCommand, from: Standpoint): Promise<SaidView> => {
    const watch = await find(command, from);
    if (!watch) throw new UserError(notWatched);
    const { filters } = watch;
    const others = filters.except.filter((contract) => contract !== command.contract);
    const isMute = command.do === 'mute';
    const except = isMute ? [...others, command.contract] : others;
    const changed: Filters = { ...filters, except };
    if (isMute && isAllMuted(changed)) return lastOne(watch);
    if (except.length > maxExcept) throw new UserError(tooMany);
    if (!(await watches.filter(watch, changed))) throw new UserError(notWatched);
    const where = watch.chat === from.chat ? 'in this chat' : 'in its chat';
    const [called, whose] = [await calledOf(command), `for ${watchName(watch)} ${where}`];
    return isMute ? mutedView(command, called, whose) : unmutedView(called, whose);
  };
}

const notWatched =
  'That wallet is not watched here any more, so there is nothing to mute or unmute.';
const tooMany = `That would be more than ${maxExcept} muted collections. Pick the ones you want to hear of instead.`;

/** Tells whether nothing is let through, since all that was picked is muted. */
function isAllMuted({ only, except }: Filters): boolean {
  return only.length > 0 && only.every((contract) => except.includes(contract));
}

function mutedView(
  { chain, wallet, contract }: MuteCommand,
  called: string,
  whose: string,
): SaidView {
  const text = `Muted ${called}. I won’t tell you of that collection ${whose} any more.`;
  const request = { chain, wallet, contract, page: 1 };
  const unmute: SaidButton = { label: 'Unmute', target: { action: 'unmute', request } };
  return { kind: 'said', lines: [{ text }], buttons: [[unmute]], askers: false };
}

function unmutedView(called: string, whose: string): SaidView {
  const text = `Unmuted ${called}. I tell you of that collection ${whose} again.`;
  return { kind: 'said', lines: [{ text }], buttons: [], askers: false };
}

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
