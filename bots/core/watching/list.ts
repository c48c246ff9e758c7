import type { ChatStore } from '../../../shared/store/chats.ts';
import type { SubjectState } from '../../../shared/store/subject-state.ts';
import type { SubjectStore } from '../../../shared/store/subjects.ts';
import type { WatchReader } from '../../../shared/store/watches.ts';
import { usualFilters } from '../../../shared/watch/usual-filters.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { clip } from '../clip.ts';
import { platformWords } from '../platform-words.ts';
import { agoWords, dayWords, everyWords } from '../time-words.ts';
import type { Line, SaidButton, SaidView } from '../view.ts';
import type { Standpoint } from '../watch-command.ts';
import { healthWords } from './health-words.ts';
import { isSameFilters } from './merge-filters.ts';
import type { Outlook, ReadOutlook } from './outlook.ts';
import { counted, filterWords, tooLongWords, walletWords, watchName } from './watch-words.ts';

const perPage = 5;

/** Failed looks in a row that are worth a word: the first is tried again within minutes. */
const worthTelling = 3;

export interface ListDeps {
  watches: WatchReader;
  subjects: Pick<SubjectStore, 'read'>;
  chats: Pick<ChatStore, 'read'>;
  readOutlook: ReadOutlook;
  now(): number;
}

/** A page of a place's watchlist: what is watched, how often, and what hinders it. */
export function createList({ watches, subjects, chats, readOutlook, now }: ListDeps) {
  const linesOf = async (watch: Watch, outlook: Outlook, from: Standpoint): Promise<Line[]> => {
    const [state, health] = await Promise.all([
      subjects.read(watch.subject),
      chats.read(watch.chat),
    ]);
    const isHere = watch.chat === from.chat;
    const elsewhere = isHere ? '' : `; ${platformWords[from.platform].elsewhere}`;
    const looks = `${lookWords(state, now())}${paceWords(state, outlook)}`;
    const text = `${walletWords(watch)}: ${looks}${elsewhere}`;
    const troubles = [...troublesOf(state), healthWords(health)].filter(
      (trouble) => trouble !== undefined,
    );
    return [
      { text, ...(isHere ? {} : { chat: watch.chat }) },
      ...chosenWords(watch).map((chosen) => ({ text: `· ${chosen}` })),
      ...troubles.map((trouble) => ({ text: `⚠️ ${clip(trouble, 190)}` })),
    ];
  };

  return async (page: number, from: Standpoint): Promise<SaidView> => {
    const all = (await watches.list(from.place)).toSorted(byAge);
    if (all.length === 0) return emptyView(from);
    const pages = Math.ceil(all.length / perPage);
    const current = Math.min(Math.max(1, page), pages);
    const shown = all.slice((current - 1) * perPage, current * perPage);
    const outlook = await readOutlook();
    const lines = await Promise.all(shown.map((watch) => linesOf(watch, outlook, from)));
    const many = `${counted(all.length, 'wallet')}${pages > 1 ? `, page ${current} of ${pages}` : ''}`;
    return {
      kind: 'said',
      title: `Watchlist: ${many}`,
      lines: lines.flat(),
      buttons: [shown.map(removeButton), turns(current, pages)].filter((row) => row.length > 0),
      askers: true,
    };
  };
}

/** What somebody has chosen for a watch, if it is not as usual. */
function chosenWords({ filters, role }: Watch): string[] {
  return [
    ...(isSameFilters(filters, usualFilters) ? [] : [filterWords(filters)]),
    ...(role === undefined ? [] : ['Notices mention a role.']),
  ];
}

/** `✕ treasury`, which ends the watch. */
function removeButton(watch: Watch): SaidButton {
  return {
    label: `✕ ${clip(watchName(watch), 20)}`,
    target: { action: 'unwatch', watchId: watch.id },
    isDanger: true,
  };
}

function byAge(a: Watch, b: Watch): number {
  return a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1);
}

function turns(current: number, pages: number): SaidButton[] {
  const turn = (label: string, page: number): SaidButton[] =>
    page >= 1 && page <= pages ? [{ label, target: { action: 'watches', page } }] : [];
  return [...turn('◀ Previous', current - 1), ...turn('Next ▶', current + 1)];
}

function lookWords(state: SubjectState | undefined, now: number): string {
  if (state?.lookedAt === undefined) return 'not looked at yet';
  if (!state.isLearnt) return state.isTooLong ? 'too large to learn' : 'learning what it holds';
  return `looked at ${agoWords(state.lookedAt, now)}`;
}

function paceWords(state: SubjectState | undefined, { asleepUntil, delayOf }: Outlook): string {
  if (asleepUntil !== undefined) return `, asleep until ${dayWords(asleepUntil)} (UTC)`;
  return state?.demand ? `, about ${everyWords(delayOf(state.demand))}` : '';
}

function troublesOf(state: SubjectState | undefined): string[] {
  if (!state) return [];
  return [
    ...tooLongWords(state),
    ...(state.failures >= worthTelling
      ? [`The last ${state.failures} looks failed; I go on trying.`]
      : []),
  ];
}

function emptyView({ platform }: Standpoint): SaidView {
  const { add } = platformWords[platform];
  return {
    kind: 'said',
    title: 'Watchlist: no wallets yet',
    lines: [{ text: `Begin with ${add} and a wallet: an address, or a name such as vitalik.eth.` }],
    buttons: [],
    askers: true,
  };
}
