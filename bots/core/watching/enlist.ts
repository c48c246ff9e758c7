import { randomBytes } from 'node:crypto';
import type { Plan, Spender } from '../../../shared/chainbase/credits.ts';
import { UserError } from '../../../shared/errors.ts';
import { type Allowances, allowance } from '../../../shared/store/allowances.ts';
import type { NameReader } from '../../../shared/store/names.ts';
import type { SettingsReader } from '../../../shared/store/settings.ts';
import type { SubjectStore } from '../../../shared/store/subjects.ts';
import type { WatchStore } from '../../../shared/store/watches.ts';
import type { Names } from '../../../shared/wallet/names.ts';
import { leaveSubject } from '../../../shared/watch/leave-subject.ts';
import { readSubject, type Subject, writeSubject } from '../../../shared/watch/subject.ts';
import { usualFilters } from '../../../shared/watch/usual-filters.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { maxWatches } from '../../../shared/watch/watch-limits.ts';
import { createDayPermits, createPermits } from '../permit.ts';
import { platformWords } from '../platform-words.ts';
import { readLabel } from '../read-label.ts';
import type { WalletInput } from '../request.ts';
import type { AddCommand, Standpoint } from '../watch-command.ts';
import { chooseSubject } from './choose-subject.ts';
import { isSameFilters, isSameSet, mergeFilters } from './merge-filters.ts';
import { type ReadSize, type Size, whyTooLarge } from './size.ts';
import { counted } from './watch-words.ts';

/** Leaves something of the day, so that the largest wallet can be watched, too. */
const mostCharged = 0.8 * allowance.callsADay;

/** What somebody wants watched: all of it but the wallet may be left out. */
export type Wish = Omit<AddCommand, 'do' | 'lacking'>;

export interface Enlisted {
  watch: Watch;
  /** It was watched before. */
  before: Watch | undefined;
  /** What is otherwise than before, in words: `its label`. */
  changes: string[];
  size: Size;
  /** The name that it was given by has run out. */
  isNameExpired: boolean;
}

export interface EnlistDeps {
  watches: WatchStore;
  subjects: Pick<SubjectStore, 'read' | 'begin' | 'leave'>;
  settings: SettingsReader;
  names: Pick<Names, 'resolve'>;
  /** What was learnt of addresses before. */
  nameReader: Pick<NameReader, 'nameOf'>;
  allowances: Pick<Allowances, 'take' | 'charge'>;
  readSize: ReadSize;
  plan: Plan;
  now(): number;
}

/**
 * Sees that a wallet is watched as wished, for who would wait so long for each call. Repeating it heals what a crash left.
 *
 * @throws UserError, UpstreamError
 */
export type Enlist = (wish: Wish, from: Standpoint, maxWaitMs: number) => Promise<Enlisted>;

export function createEnlist(deps: EnlistDeps): Enlist {
  const { watches, subjects, settings, names, readSize, plan, now } = deps;
  const permits = createPermits(deps.allowances);
  const dayPermits = createDayPermits(deps.allowances);

  const resolve = async (wallet: WalletInput, spender: Spender) =>
    'address' in wallet
      ? { address: wallet.address, name: undefined, expired: false }
      : names.resolve(wallet.name, spender);

  /** Which costs no call. */
  const rememberedName = async (wallet: Watch['wallet']) =>
    (await deps.nameReader.nameOf(wallet))?.value;

  const subjectOf = async (watch: Omit<Watch, 'subject'>, before: Watch | undefined) => {
    // Another subject begins by learning what there is, and misses what comes meanwhile: only for a reason.
    if (before && isSameSet(watch.filters.only, before.filters.only))
      return readSubject(before.subject);
    return chooseSubject({ subjects, watches }, watch, before);
  };

  const measure = async (subject: Subject, spender: Spender, from: Standpoint, isNew: boolean) => {
    const size = await readSize(subject, spender);
    const why = isNew ? whyTooLarge(size.pages, plan) : undefined;
    if (why === undefined) return size;
    const { tooLarge } = platformWords[from.platform];
    throw new UserError(
      `That wallet is too large for this bot’s Chainbase plan: ${why}. ${tooLarge}`,
    );
  };

  /** Who has a wallet looked at that is not known yet pays for the first look. */
  const charge = async (subject: string, { pages }: Size, { person }: Standpoint) => {
    if (pages < 2 || person === undefined) return;
    if ((await subjects.read(subject))?.isLearnt) return;
    const calls = Math.min(pages, mostCharged);
    if (!(await deps.allowances.charge(person, calls))) throw new UserError(notToday(pages));
  };

  /** Of two who take the last place at once, both give way: never is there one too many. */
  const settle = async (watch: Watch, from: Standpoint) => {
    const refusal = refusalOf(await watches.list(watch.place), watch.chat, from, 0);
    if (!refusal) return;
    await watches.delete(watch);
    throw refusal;
  };

  const write = async (watch: Watch, before: Watch | undefined, from: Standpoint) => {
    // Before the watch too: a subject that nobody watches ends by itself, but a watch without one would never be told anything.
    await subjects.begin(watch.subject);
    await watches.put(watch);
    if (!before) await settle(watch, from);
    await subjects.begin(watch.subject);
    if (before && before.subject !== watch.subject)
      await leaveSubject({ watches, subjects }, before);
  };

  return async (wish, from, maxWaitMs) => {
    const spender: Spender = { lane: 'people', maxWaitMs, ...permits(from.person) };
    const { place } = from;
    const chat = wish.chat ?? from.chat;
    const chain = wish.chain ?? (await settings.read(settingsChat(from))).chain;
    const { address: wallet, name, expired } = await resolve(wish.wallet, spender);
    const [all, before] = await Promise.all([
      watches.list(place),
      watches.get({ place, chat, chain, wallet }),
    ]);
    const label = wish.label === undefined ? before?.label : readLabel(wish.label, wallet, all);
    const isUnnamed = !before && name === undefined && label === undefined;
    const known = isUnnamed ? await rememberedName(wallet) : before?.name;
    const role = wish.role === undefined ? before?.role : (wish.role ?? undefined);
    const filters = mergeFilters(before?.filters ?? usualFilters, wish);
    const refusal = before ? undefined : refusalOf(all, chat, from, 1);
    if (refusal) throw refusal;

    const wished = {
      ...{ id: before?.id ?? newId(), place, chat, chain, wallet },
      ...{ name: name ?? known, label, role, filters },
      // Who names it anew knows where the name points.
      namePointsTo: name === undefined ? before?.namePointsTo : undefined,
      addedAt: before?.addedAt ?? now(),
    };
    const subject = await subjectOf(wished, before);
    const watch: Watch = { ...wished, subject: writeSubject(subject) };
    const isNew = watch.subject !== before?.subject;
    const size = await measure(subject, { ...spender, ...dayPermits(from.person) }, from, isNew);
    if (isNew) await charge(watch.subject, size, from);
    const changes = before ? changesOf(before, watch) : [];
    if (before && changes.length === 0) {
      await watches.resume(before);
      await subjects.begin(before.subject);
    } else await write(watch, before, from);
    return { watch, before, changes, size, isNameExpired: expired };
  };
}

/** Whose settings count: on Telegram they are the whole group's. */
function settingsChat({ platform, place, chat }: Standpoint): string {
  return { discord: chat, telegram: place }[platform];
}

function newId(): string {
  return randomBytes(9).toString('base64url');
}

function notToday(pages: number): string {
  const cost = counted(pages, 'call');
  return `To learn what that wallet holds costs ${cost}, more than you have left for today. Please try again tomorrow (UTC), or watch a smaller wallet.`;
}

function changesOf(before: Watch, after: Watch): string[] {
  return [
    ...(before.label === after.label ? [] : ['its label']),
    ...(before.name === after.name ? [] : ['its name']),
    ...(isSameFilters(before.filters, after.filters) ? [] : ['what you hear of it']),
    ...(before.role === after.role ? [] : ['whom notices mention']),
  ];
}

/** Why there is no room for so many more, if there is none. */
function refusalOf(all: readonly Watch[], chat: string, { platform }: Standpoint, more: number) {
  const { remove, place } = platformWords[platform];
  const inChat = all.filter((watch) => watch.chat === chat).length;
  if (all.length + more > maxWatches.ofPlace) {
    return new UserError(
      `This ${place} watches ${maxWatches.ofPlace} wallets, which is as many as it can. End one with ${remove} first.`,
    );
  }
  if (inChat + more > maxWatches.ofChat) {
    return new UserError(
      `That chat watches ${maxWatches.ofChat} wallets, which is as many as one can. End one with ${remove} first, or use another chat.`,
    );
  }
  return undefined;
}
