import type { SubjectState } from '../../shared/store/subject-state.ts';
import type { Item, Key, Table } from '../../shared/store/table.ts';
import type { CheckMessage } from '../../shared/watch/check-message.ts';
import { createFingerprint, type Fingerprint } from '../../shared/watch/fingerprint.ts';
import { fromParts } from '../../shared/watch/holdings.ts';
import { readSubject } from '../../shared/watch/subject.ts';
import type { FaultKind } from './faults.ts';
import type { Market } from './market.ts';
import type { Process, World } from './process.ts';
import type { ServedPage } from './upstream.ts';
import type { ModelNft, ModelWallet, Stay } from './wallet.ts';

/** What Chainbase showed to one look. */
interface Look {
  subject: string;
  pages: number;
  firstAt: number;
  lastAt: number;
  shown: Map<ModelNft, Stay>;
  lies: Set<FaultKind>;
  /** What there was when the last page was sent off. */
  owned: readonly ModelNft[];
}

/** A subject as it should be by what its looks were shown. */
export interface KnownSubject {
  subject: string;
  wallet: ModelWallet;
  contracts: readonly string[];
  state: SubjectState;
  print: Fingerprint;
  byPrint: Map<bigint, ModelNft>;
  printed: number;
  held: Set<ModelNft>;
  firstLookAt: number | undefined;
  /** The stay in which each NFT was last shown to it. */
  knownStays: Map<ModelNft, Stay>;
  /** Looks since then that were not shown it, though it was there; true: nobody could have told that it was. */
  misses: Map<ModelNft, boolean[]>;
  /** There when it was learnt, and not shown, because of a lie or a failure. */
  hidden: Set<ModelNft>;
  /** When the last look began, if Chainbase had told it the truth. */
  honestFrom: number | undefined;
  /** Since it was learnt, without a failure. */
  looks: number;
}

/** News as the table has them, about to be told. */
export interface Found {
  subject: KnownSubject;
  id: string;
  at: number;
  /** When the wallet had been looked at before. */
  since: number;
  acquired: readonly ModelNft[];
}

export interface LookLedgerDeps {
  world: World;
  market: Market;
  /** As it is, without any fault. */
  table(): Pick<Table, 'get'>;
  onFound(found: Found): void;
  /** A look begins so long after it was due. */
  onBegin(known: KnownSubject, lateMs: number): void;
  /** A look has changed the state of its subject. */
  onChange(process: Process, before: SubjectState, after: SubjectState): void;
}

const smallWallet = 5;

/** Holds every look against what it was shown: all of that is taken in, and nothing is told that did not come. */
export function createLookLedger(deps: LookLedgerDeps) {
  const { world, market, table, onFound, onBegin, onChange } = deps;
  const { clock, trace } = world;
  const subjects = new Map<string, KnownSubject>();
  const looks = new Map<Process, Look>();
  let total = 0;

  const meet = (state: SubjectState): KnownSubject => {
    const { wallet: address, contracts } = readSubject(state.subject);
    const wallet = market.of(address);
    if (!wallet) throw new RangeError(`no wallet of the market: ${address}`);
    return {
      subject: state.subject,
      ...{ wallet, contracts, state },
      print: createFingerprint(state.key),
      byPrint: new Map(),
      printed: 0,
      held: new Set(),
      firstLookAt: undefined,
      knownStays: new Map(),
      misses: new Map(),
      hidden: new Set(),
      honestFrom: undefined,
      looks: 0,
    };
  };

  const isOf = ({ contracts }: KnownSubject, { contract }: ModelNft) =>
    contracts.length === 0 || contracts.includes(contract);

  const readHeld = async (known: KnownSubject, { id, parts }: { id: string; parts: number }) => {
    const { wallet, byPrint, print } = known;
    for (const nft of wallet.known.slice(known.printed)) byPrint.set(print(nft.read) ?? 0n, nft);
    known.printed = wallet.known.length;
    const keys = Array.from({ length: parts }, (_, part) => ({
      pk: `holdings#${known.subject}`,
      sk: `part#${id}#${part}`,
    }));
    const items = await Promise.all(keys.map((key) => table().get(key)));
    if (items.includes(undefined)) {
      world.fail('a subject refers to holdings that are not there', known.subject);
      return new Set<ModelNft>();
    }
    const { held } = fromParts(items.map((item) => item?.['bytes'] as Uint8Array));
    const nfts = [...held].map((each) => byPrint.get(each));
    if (nfts.includes(undefined)) world.fail('something is held that never was', known.subject);
    return new Set(nfts.filter((nft) => nft !== undefined));
  };

  /** Whether the absence of something from a look could have been told from its loss, by anyone. */
  const isDeceived = (known: KnownSubject, look: Look, heldBefore: number): boolean => {
    const during = known.wallet.changes.filter(
      ({ at, nft }) => at > look.firstAt && at <= look.lastAt && isOf(known, nft),
    );
    const kinds = new Set(during.map(({ kind }) => kind));
    if (kinds.size === 2) return true;
    if (look.lies.size > 0 && (kinds.size > 0 || look.lies.size > 1)) return true;
    const isShort = look.lies.has('wallet-empty') || look.lies.has('wallet-halved');
    const isGuarded = heldBefore > smallWallet && look.shown.size * 2 <= heldBefore;
    return isShort && !isGuarded;
  };

  const takeIn = async (
    known: KnownSubject,
    look: Look,
    before: SubjectState,
    after: SubjectState,
  ) => {
    const { subject, wallet } = known;
    const heldBefore = known.held;
    const isRewritten = after.holdings !== undefined && after.holdings.id !== before.holdings?.id;
    const held = isRewritten && after.holdings ? await readHeld(known, after.holdings) : heldBefore;
    known.held = held;
    if (after.failures === 0 && before.isLearnt) known.looks += 1;
    total += 1;
    for (const nft of look.shown.keys()) {
      if (!held.has(nft))
        world.fail(`${nft.name} was shown to a look and is not held`, subject, wallet.address);
    }
    const isHonest = look.lies.size === 0 && after.failures === 0;
    const during = wallet.changes.filter(({ at }) => at > look.firstAt && at <= look.lastAt);
    const isQuiet = during.length === 0;
    const mayMiss = during.some(({ kind }) => kind === 'lost'); // what moves up between two pages slips past
    if (isHonest && isQuiet) {
      const unseen = look.owned.find((nft) => !look.shown.has(nft));
      if (unseen)
        world.fail(
          `${unseen.name} was there, and the look did not ask for it`,
          subject,
          wallet.address,
        );
    }
    if (isHonest && !mayMiss && before.isLearnt && known.honestFrom !== undefined) {
      const { honestFrom } = known;
      const isOld = ({ stays }: ModelNft) => (stays.at(-1)?.from ?? 0) < honestFrom;
      const unheld = look.owned.find((nft) => isOld(nft) && !held.has(nft));
      if (unheld)
        world.fail(
          `${unheld.name} was there for two looks, and is not held`,
          subject,
          wallet.address,
        );
    }
    known.honestFrom = isHonest && !mayMiss ? look.firstAt : undefined;
    if (before.isLearnt) {
      const acquired = [...held].filter((nft) => !heldBefore.has(nft));
      for (const nft of acquired) justify(known, look, nft);
      announceFound(known, before, after, acquired);
    } else {
      if (after.pending && !before.pending)
        world.fail('the baseline is told', subject, wallet.address);
      if (after.isLearnt) learn(known, look);
    }
    const deceived = isDeceived(known, look, heldBefore.size);
    for (const [nft, stay] of known.knownStays) {
      if (stay.to === Number.POSITIVE_INFINITY && !look.shown.has(nft))
        known.misses.set(nft, [...(known.misses.get(nft) ?? []), deceived]);
    }
    for (const [nft, stay] of look.shown) {
      known.knownStays.set(nft, stay);
      known.misses.delete(nft);
    }
  };

  const learn = (known: KnownSubject, look: Look) => {
    trace.note(
      `${known.subject} is learnt: ${known.held.size} held`,
      known.subject,
      known.wallet.address,
    );
    for (const nft of known.wallet.owned) {
      if (isOf(known, nft) && !known.held.has(nft) && !look.shown.has(nft)) known.hidden.add(nft);
    }
  };

  const justify = (known: KnownSubject, look: Look, nft: ModelNft) => {
    const { subject, wallet, firstLookAt = 0 } = known;
    const stay = look.shown.get(nft);
    const fail = (why: string) =>
      world.fail(`${nft.name} is told and ${why}`, subject, wallet.address);
    if (!stay) return fail('was never shown');
    const knownStay = known.knownStays.get(nft);
    if (!knownStay) {
      if (stay.from < firstLookAt && !known.hidden.has(nft)) fail('was there before the baseline');
      return;
    }
    if (knownStay !== stay) return; // it left and came back
    const misses = known.misses.get(nft) ?? [];
    if (misses.length < 3 && !misses.includes(true)) fail('never left');
  };

  const announceFound = (
    known: KnownSubject,
    before: SubjectState,
    after: SubjectState,
    acquired: readonly ModelNft[],
  ) => {
    const { subject, wallet } = known;
    const finding = after.pending?.finding;
    const isNew = finding !== undefined && finding.id !== before.pending?.finding.id;
    if (!isNew) {
      if (acquired.length > 0)
        world.fail(
          `${acquired.length} new NFTs are held, and nobody will be told`,
          subject,
          wallet.address,
        );
      return;
    }
    const total = finding.groups.reduce((sum, { count }) => sum + count, finding.rest);
    if (total !== acquired.length)
      world.fail(
        `${acquired.length} new NFTs are held, and ${total} told`,
        subject,
        wallet.address,
      );
    const since = before.lookedAt ?? before.touchedAt;
    onFound({ subject: known, id: finding.id, at: clock.now(), since, acquired });
  };

  return {
    get: (subject: string) => subjects.get(subject),
    all: () => [...subjects.values()],
    count: () => total,

    begin(process: Process, { subject }: CheckMessage) {
      const known = subjects.get(subject);
      if (known) known.firstLookAt ??= clock.now();
      looks.set(process, {
        subject,
        pages: 0,
        firstAt: clock.now(),
        lastAt: clock.now(),
        shown: new Map(),
        lies: new Set(),
        owned: [],
      });
    },

    show(process: Process, { shown, owned, lies }: ServedPage) {
      const look = looks.get(process);
      if (!look) return;
      if (look.pages === 0) look.firstAt = clock.now();
      look.pages += 1;
      look.lastAt = clock.now();
      look.owned = owned;
      for (const lie of lies) look.lies.add(lie);
      for (const nft of shown) look.shown.set(nft, nft.stays.at(-1) as Stay);
    },

    async write(process: Process, { pk }: Key, before: Item | undefined, after: Item | undefined) {
      const subject = pk.slice('subject#'.length);
      const old = before as SubjectState | undefined;
      const state = after as SubjectState | undefined;
      if (!state) {
        if (old) trace.note(`${process.name}: ${subject} is deleted`, subject, process.name);
        subjects.delete(subject);
        return;
      }
      const known = (old && subjects.get(subject)) ?? meet(state);
      subjects.set(subject, known);
      known.state = state;
      if (!old) return;
      const changed = changedOf(old, state);
      if (changed.length === 0) return;
      trace.note(
        `${process.name}: ${renderChanges(changed, state, clock.now())}`,
        subject,
        known.wallet.address,
        process.name,
      );
      if (state.claim !== undefined && old.claim === undefined)
        onBegin(known, clock.now() - old.dueAt);
      if (process.kind === 'check') onChange(process, old, state);
      const look = looks.get(process);
      if (process.kind !== 'check' || !look || look.pages === 0 || look.subject !== subject) return;
      if (isLookedAt(old, state)) await takeIn(known, look, old, state);
    },
  };
}

export type LookLedger = ReturnType<typeof createLookLedger>;

/** Tells the write that ends a look from those that tell what was found, or leave. */
function isLookedAt(before: SubjectState, after: SubjectState): boolean {
  const learnt = ({ version, lookedAt, failures, activity, digest, isLearnt }: SubjectState) =>
    JSON.stringify([version, lookedAt, failures, activity, digest, isLearnt]);
  return !after.ending && learnt(before) !== learnt(after);
}

type Name = keyof SubjectState;

function changedOf(before: SubjectState, after: SubjectState): Name[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<Name>;
  const isSame = (name: Name) =>
    before[name] === after[name] || JSON.stringify(before[name]) === JSON.stringify(after[name]);
  return [...names].filter((name) => !isSame(name));
}

const dull = new Set<Name>(['touched', 'counted', 'countedAt', 'digest', 'activity', 'touchedAt']);

function renderChanges(changed: readonly Name[], after: SubjectState, now: number): string {
  const texts = changed
    .filter((name) => !dull.has(name))
    .map((name) => {
      if (name === 'dueAt') return `due in ${Math.round((after.dueAt - now) / 1_000)} s`;
      if (name === 'pending') return after.pending ? 'pending' : 'no longer pending';
      if (name === 'claim') return after.claim ? `claim ${after.claim.slice(0, 4)}` : 'claim ended';
      if (name === 'holdings') return `holdings ${after.holdings?.id.slice(0, 4) ?? 'none'}`;
      return `${name} ${JSON.stringify(after[name])}`;
    });
  return texts.join(', ') || 'touched';
}
