import type { SubjectState } from '../../../shared/store/subject-state.ts';
import type { SubjectStore } from '../../../shared/store/subjects.ts';
import { newPerDay } from '../../../shared/watch/activity.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { dayWords, everyWords, waitWords } from '../time-words.ts';
import type { SaidView } from '../view.ts';
import type { AddCommand, Standpoint } from '../watch-command.ts';
import { demandPermissions } from './demand-rights.ts';
import type { Enlist, Enlisted, Wish } from './enlist.ts';
import type { Outlook, ReadOutlook } from './outlook.ts';
import { largePages } from './size.ts';
import { counted, filterWords, tooLongWords, walletWords, watchName } from './watch-words.ts';

const patienceMs = 60_000;

/** So soon after it was added, a command that changes nothing is the same one, come twice. */
const repeatMs = 5 * 60_000;

/** A look that is due by then counts as now. */
const soonMs = 60_000;

export interface AddDeps {
  enlist: Enlist;
  subjects: Pick<SubjectStore, 'read'>;
  readOutlook: ReadOutlook;
  now(): number;
}

/** Watches a wallet, or changes how it is watched. */
export function createAdd({ enlist, subjects, readOutlook, now }: AddDeps) {
  return async ({ do: _, lacking, ...wish }: AddCommand, from: Standpoint): Promise<SaidView> => {
    demandPermissions(from, lacking);
    const enlisted = await enlist(wish, from, patienceMs);
    const { watch, size } = enlisted;
    const state = await subjects.read(watch.subject);
    const newcomer = { pages: size.pages, interest: newPerDay };
    const outlook = await readOutlook(state?.demand ? undefined : newcomer);
    const delayMs = outlook.delayOf(state?.demand ?? newcomer);
    return {
      kind: 'said',
      title: `Watching ${watchName(watch)}`,
      lines: [
        ...beforeWords(enlisted, now()),
        `${walletWords(watch)}.`,
        filterWords(watch.filters),
        ...roleWords(watch, wish),
      ]
        .map((text) => ({ text }))
        .concat([
          whereLine(watch.chat, from),
          ...timeWords(outlook, delayMs, state, now()).map((text) => ({ text })),
          ...notesOf(enlisted).map((text) => ({ text })),
        ]),
      buttons: [
        [
          { label: 'Watchlist', target: { action: 'watches', page: 1 } },
          { label: 'Unwatch', target: { action: 'unwatch', watchId: watch.id }, isDanger: true },
        ],
      ],
      askers: false,
    };
  };
}

function beforeWords({ before, changes }: Enlisted, now: number): string[] {
  if (!before) return [];
  if (changes.length > 0) return [`It was watched already; I changed ${changes.join(' and ')}.`];
  return now - before.addedAt < repeatMs ? [] : ['It is watched already; nothing changed.'];
}

function roleWords({ role }: Watch, wish: Wish): string[] {
  if (role !== undefined) return ['Notices mention the role you picked.'];
  return wish.role === null ? ['Notices mention nobody.'] : [];
}

function whereLine(chat: string, from: Standpoint) {
  return chat === from.chat ? { text: 'Notices come here.' } : { text: 'Notices go to', chat };
}

function timeWords(
  { asleepUntil }: Outlook,
  delayMs: number,
  state: SubjectState | undefined,
  now: number,
): string[] {
  const isLearning = !state?.isLearnt && !state?.isTooLong;
  const waitMs = (state?.dueAt ?? now) - now; // who was watched until lately is not looked at again at once
  const learning =
    waitMs > soonMs
      ? `I learn what it holds in ${waitWords(waitMs)}; you hear of what comes after.`
      : 'I’m learning what it holds now; you hear of what comes after.';
  if (asleepUntil !== undefined) {
    return [
      `This month’s credits for watching are used up: I sleep until ${dayWords(asleepUntil)} (UTC).`,
      ...(isLearning ? ['Then I learn what it holds; you hear of what comes after.'] : []),
    ];
  }
  return [
    `I look about ${everyWords(delayMs)}.`,
    ...(isLearning ? [learning] : []),
    ...(state ? tooLongWords(state) : []),
  ];
}

function notesOf({ size, isNameExpired }: Enlisted): string[] {
  const isLarge = size.isKnown && size.pages > largePages;
  return [
    ...(isNameExpired ? ['That name has expired: this is the wallet it last pointed to.'] : []),
    ...(size.isKnown ? [] : ['I could not see yet how much it holds: the first look will tell.']),
    ...(isLarge
      ? [
          `It is large: one look costs ${counted(size.pages, 'call')}, so I look less often than at others.`,
        ]
      : []),
  ];
}
