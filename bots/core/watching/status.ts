import type { Plan } from '../../../shared/chainbase/credits.ts';
import { holdOf } from '../../../shared/chainbase/hold-of.ts';
import { monthOf } from '../../../shared/chainbase/month-of.ts';
import type { ChatStore } from '../../../shared/store/chats.ts';
import type { CreditState, StoredCredits } from '../../../shared/store/credits.ts';
import type { DemandStore } from '../../../shared/store/demands.ts';
import type { SubjectStore } from '../../../shared/store/subjects.ts';
import type { WatchReader } from '../../../shared/store/watches.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { clip } from '../clip.ts';
import { dayWords, spanWords } from '../time-words.ts';
import type { Line, SaidView } from '../view.ts';
import type { Standpoint } from '../watch-command.ts';
import { countOf } from '../wording.ts';
import { healthWords } from './health-words.ts';
import type { Outlook, ReadOutlook } from './outlook.ts';
import { counted } from './watch-words.ts';

/** Chats in trouble that are told of one by one. */
const maxTroubles = 10;

export interface StatusDeps {
  watches: WatchReader;
  subjects: Pick<SubjectStore, 'read'>;
  chats: Pick<ChatStore, 'read'>;
  demands: Pick<DemandStore, 'read'>;
  credits: Pick<StoredCredits, 'read'>;
  readOutlook: ReadOutlook;
  plan: Plan;
  now(): number;
}

/** How things stand: credits, delays, and what hinders notices. */
export function createStatus(deps: StatusDeps) {
  const { watches, subjects, chats, demands, credits, readOutlook, plan, now } = deps;

  const delaysOf = async (list: readonly Watch[], outlook: Outlook) => {
    const names = [...new Set(list.map(({ subject }) => subject))];
    const states = await Promise.all(names.map((subject) => subjects.read(subject)));
    return states
      .map((state) => state?.demand)
      .filter((demand) => demand !== undefined)
      .map((demand) => outlook.delayOf(demand));
  };

  const troublesOf = async (list: readonly Watch[]): Promise<Line[]> => {
    const places = [...new Set(list.map(({ chat }) => chat))];
    const healths = await Promise.all(places.map((chat) => chats.read(chat)));
    const lines = healths.flatMap((health, index) => {
      const text = healthWords(health);
      const chat = places[index];
      return text
        ? [{ text: `⚠️ ${clip(text, 190)}`, ...(chat === undefined ? {} : { chat }) }]
        : [];
    });
    const more = lines.length - maxTroubles;
    const rest = more > 0 ? [{ text: `⚠️ And so it is with ${counted(more, 'more chat')}.` }] : [];
    return [...lines.slice(0, maxTroubles), ...rest];
  };

  return async (from: Standpoint): Promise<SaidView> => {
    const [list, sum, state, outlook] = await Promise.all([
      watches.list(from.place),
      demands.read(),
      credits.read(),
      readOutlook(),
    ]);
    const delays = await delaysOf(list, outlook);
    const words = [
      ...creditWords(state, plan, now()),
      watchedWords(list, sum.subjects),
      ...delayWords(delays, outlook),
      ...holdWords(state, now()),
    ];
    return {
      kind: 'said',
      title: 'Status',
      lines: [...words.map((text) => ({ text })), ...(await troublesOf(list))],
      buttons: [[{ label: 'Watchlist', target: { action: 'watches', page: 1 } }]],
      askers: true,
    };
  };
}

function creditWords(state: CreditState | undefined, plan: Plan, now: number): string[] {
  const isThisMonth = state && state.month >= monthOf(now);
  const { used, people, watching } = isThisMonth ? state : { used: 0, people: 0, watching: 0 };
  const left = Math.max(0, plan.creditsPerMonth - used);
  const other = used - people - watching;
  const parts = [
    `${countOf(people)} for people`,
    `${countOf(watching)} for watching`,
    ...(other > 0 ? [`${countOf(other)} for other things`] : []),
  ];
  return [
    `Chainbase credits left this month: ${countOf(left)} of ${countOf(plan.creditsPerMonth)}.`,
    `Used: ${parts.join(', ')}.`,
  ];
}

/** The sum of all does not know of those that were never looked at. */
function watchedWords(list: readonly Watch[], subjects: number): string {
  const here = new Set(list.map(({ subject }) => subject)).size;
  const everywhere = subjects >= here ? `, ${countOf(subjects)} in all chats together` : '';
  return `Wallets watched: ${countOf(here)} here${everywhere}.`;
}

function delayWords(delays: readonly number[], { asleepUntil }: Outlook): string[] {
  if (asleepUntil !== undefined) {
    return [
      `The month’s credits for watching are used up: watching sleeps until ${dayWords(asleepUntil)} (UTC).`,
    ];
  }
  if (delays.length === 0) return [];
  const mean = delays.reduce((sum, delay) => sum + delay / 2, 0) / delays.length;
  const longest = Math.max(...delays);
  return [
    `News of wallets here comes after about ${spanWords(mean)}, at the latest after ${spanWords(longest)}: ` +
      'all wallets share the month’s credits, and quiet ones wait longer.',
  ];
}

const holds: Record<NonNullable<CreditState['heldFor']>, string> = {
  'key-refused': 'the operator’s Chainbase key was refused',
  'month-exhausted': 'Chainbase says that the month’s credits are used up',
  unavailable: 'Chainbase is not answering',
};

function holdWords(state: CreditState | undefined, now: number): string[] {
  const hold = holdOf(state, now);
  if (!hold) return [];
  const again = spanWords(hold.until - now);
  return [`Calls are paused: ${holds[hold.reason]}. The next try is in ${again}.`];
}
