import type { Plan } from '../../shared/chainbase/credits.ts';
import { peopleReserve } from '../../shared/chainbase/credits.ts';
import { monthOf } from '../../shared/chainbase/month-of.ts';
import type { FaultKind } from './faults.ts';
import type { Market } from './market.ts';
import type { Names } from './names.ts';
import type { Journey, Process, World } from './process.ts';
import type { ModelNft, ModelWallet } from './wallet.ts';

const rowsPerPage = 100;
const second = 1_000;
const timeoutMs = 10 * second;

/** Who counts what a call cost, and whether it should have been made. */
export const callPrices = { nfts: 3, records: 1, reverse: 3 } as const;

/** A page as it was sent off. */
export interface ServedPage {
  wallet: ModelWallet;
  page: number;
  shown: readonly ModelNft[];
  /** What there truly was, on all pages. */
  owned: readonly ModelNft[];
  /** That the answer did not say the truth, and how. */
  lies: readonly FaultKind[];
}

export interface UpstreamDeps {
  world: World;
  market: Market;
  plan: Plan;
  names: Names;
  onPage(process: Process, page: ServedPage): void;
}

/** Calls that were billed, by month and by whose they were. */
export interface Bill {
  people: number;
  watching: number;
}

/** Chainbase as it is on bad days: it limits, fails, lies, and keeps its own meter, against which ours is held. */
export function createUpstream({ world, market, plan, names, onPage }: UpstreamDeps) {
  const { clock, chance, faults, trace } = world;
  const bills = new Map<string, Bill>();
  const arrivals: { at: number; credits: number; isFirst: boolean }[] = [];
  const emptyUntil = new Map<ModelWallet, number>();
  const halvedUntil = new Map<ModelWallet, number>();
  let downUntil = 0;
  let refusesKeyUntil = 0;
  let calls = 0;
  // A quarter of a second's room, of which the table's answers take a part; who stands still meets others.
  const isStrict = world.skewMs + world.jitterMs <= 200 && !faults.mayStrike('frozen');

  const billOf = (time: number) => {
    const month = monthOf(time);
    const bill = bills.get(month) ?? { people: 0, watching: 0 };
    bills.set(month, bill);
    return bill;
  };

  /** In no second of all may there be more than the plan has. */
  const countArrival = (credits: number, process: Process): boolean => {
    const now = clock.now();
    while (arrivals[0] && arrivals[0].at <= now - second) arrivals.shift();
    // Whoever finds no month begun goes to the table five times before the call leaves, which takes the room that there is.
    arrivals.push({ at: now, credits, isFirst: !bills.has(monthOf(now)) });
    const sum = arrivals.reduce((total, each) => total + each.credits, 0);
    if (sum <= plan.creditsPerSecond) return true;
    if (isStrict && !arrivals.some(({ isFirst }) => isFirst))
      world.fail(
        `${sum} credits arrived within a second, of ${plan.creditsPerSecond}`,
        process.name,
      );
    return false;
  };

  const isLane = (process: Process) => (process.kind === 'check' ? 'watching' : 'people');

  const pay = (credits: number, process: Process) => {
    billOf(clock.now())[isLane(process)] += credits;
  };

  /** A call should not even be made that the month has no credits for. */
  const isCovered = (credits: number, process: Process): boolean => {
    const bill = billOf(clock.now());
    const used = bill.people + bill.watching + credits;
    const lane = isLane(process);
    const most = plan.creditsPerMonth * (lane === 'people' ? 1 : 1 - peopleReserve);
    if (used > most && !isMonthChanging(clock.now())) {
      world.fail(`a call for ${lane} makes it ${used} credits of ${most} this month`, process.name);
    }
    return used <= plan.creditsPerMonth;
  };

  const fetchOf =
    (process: Process): typeof fetch =>
    async (input) => {
      const url = new URL(String(input));
      const latency = [10, 10 + world.jitterMs] as const;
      return process.call((journey) => answer(process, url, journey), latency);
    };

  const answer = (process: Process, url: URL, journey: Journey): Response => {
    calls += 1;
    const endpoint = url.pathname.split('/').at(-1) as keyof typeof callPrices;
    const credits = callPrices[endpoint];
    const isInRate = countArrival(credits, process);
    const wallet = market.of(url.searchParams.get('address') ?? '');
    const note = (text: string) =>
      trace.note(
        `${process.name}: Chainbase, page ${url.searchParams.get('page')}: ${text}`,
        process.name,
        wallet?.address,
      );
    const hasCredits = isCovered(credits, process);

    if (faults.strike('chainbase-unreachable')) {
      note('unreachable');
      throw new TypeError('fetch failed', { cause: codeError('ECONNREFUSED') });
    }
    if (faults.strike('chainbase-outage'))
      downUntil = clock.now() + chance.whole(20 * second, 600 * second);
    if (faults.strike('chainbase-key-refused'))
      refusesKeyUntil = clock.now() + chance.whole(second, 120 * second);
    if (!faults.isOver() && clock.now() < refusesKeyUntil) {
      note('401');
      return json(401, { code: 401, message: 'invalid api key' });
    }
    if ((!faults.isOver() && clock.now() < downUntil) || faults.strike('chainbase-5xx')) {
      note('503');
      return chance.happens(0.5) ? json(503, { code: 503 }) : text(502, '<html>bad gateway</html>');
    }
    if (!hasCredits) {
      note('429 for the month');
      return json(429, { code: 429, message: 'monthly quota exhausted' });
    }
    if (!isInRate || faults.strike('chainbase-429')) {
      note('429');
      const headers: Record<string, string> = chance.happens(0.3) ? { 'retry-after': '2' } : {};
      return json(429, { code: 429, message: 'Too many requests' }, headers);
    }
    if (faults.strike('chainbase-timeout')) {
      const isBilled = chance.happens(0.5);
      if (isBilled) pay(credits, process);
      note(`no answer in time${isBilled ? ', but billed' : ''}`);
      journey.lateMs += timeoutMs;
      throw new DOMException('timed out', 'TimeoutError');
    }
    pay(credits, process);
    if (faults.strike('chainbase-html')) {
      note('HTML');
      return text(200, '<html>maintenance</html>');
    }
    if (endpoint === 'records') {
      const address = names.targetOf(url.searchParams.get('domain') ?? '');
      note(`a name points at ${address ?? 'nothing'}`);
      return json(200, { code: 0, message: 'ok', data: address ? { address } : null });
    }
    if (endpoint === 'reverse') {
      const records = names.pointingAt(wallet?.address ?? '');
      note(`${records.length} names point there`);
      const data = records.map(({ name, owner }) => ({ name, owner, address: wallet?.address }));
      return json(200, { code: 0, message: 'ok', data });
    }
    if (!wallet) return json(200, { code: 0, message: 'ok', data: [], count: 0 });
    const { body, page } = pageOf(wallet, url);
    if (faults.strike('chainbase-truncated')) {
      note('cut short');
      return text(200, body.slice(0, Math.floor(body.length / 2)));
    }
    note(`${page.shown.length} rows${page.lies.length > 0 ? `, ${page.lies.join(', ')}` : ''}`);
    onPage(process, page);
    return text(200, body);
  };

  const pageOf = (wallet: ModelWallet, url: URL): { body: string; page: ServedPage } => {
    const number = Number(url.searchParams.get('page'));
    const chosen = url.searchParams.get('contract_address')?.toLowerCase().split(',') ?? [];
    if (faults.strike('market-moves')) market.stir(wallet);
    const isChosen = ({ contract }: ModelNft) =>
      chosen.length === 0 || chosen.includes(contract.toLowerCase());
    const owned = wallet.owned.filter(isChosen);
    const lies: FaultKind[] = [];
    let listed = owned;

    if (isWithin(emptyUntil, wallet, 'wallet-empty')) {
      lies.push('wallet-empty');
      listed = [];
    } else if (isWithin(halvedUntil, wallet, 'wallet-halved')) {
      lies.push('wallet-halved');
      listed = owned.slice(0, Math.floor(owned.length * 0.4));
    }
    if (listed.length > 1 && faults.strike('rows-shift')) {
      lies.push('rows-shift');
      const by = chance.whole(1, listed.length - 1);
      listed = [...listed.slice(by), ...listed.slice(0, by)];
    }
    const rows = listed.slice((number - 1) * rowsPerPage, number * rowsPerPage);
    let count: number | undefined = listed.length;
    if (faults.strike('count-missing')) {
      lies.push('count-missing');
      count = undefined;
    } else if (faults.strike('count-lies')) {
      const lie = liedCount(listed.length);
      if (lie !== undefined) lies.push('count-lies');
      count = lie ?? count;
    }
    const unreadable =
      rows.length > 0 && faults.strike('row-unreadable') ? chance.whole(0, rows.length - 1) : -1;
    if (unreadable >= 0) lies.push('row-unreadable');
    const next = number * rowsPerPage < listed.length ? { next_page: number + 1 } : {};
    const data =
      rows.length === 0 && chance.happens(0.3)
        ? 'null'
        : `[${rows.map(({ row }, index) => (index === unreadable ? '{"token_id":null}' : row)).join(',')}]`;
    const head = JSON.stringify({
      code: 0,
      message: 'ok',
      ...next,
      ...(count === undefined ? {} : { count }),
    });
    const shown = rows.filter((_, index) => index !== unreadable);
    return {
      body: `${head.slice(0, -1)},"data":${data}}`,
      page: { wallet, page: number, shown, owned, lies },
    };
  };

  /** Some lies last for a while, so that several looks in a row see them. */
  const isWithin = (until: Map<ModelWallet, number>, wallet: ModelWallet, kind: FaultKind) => {
    if (faults.isOver()) return false;
    if (faults.strike(kind)) until.set(wallet, clock.now() + chance.spread(second, 600 * second));
    return clock.now() < (until.get(wallet) ?? 0);
  };

  /** None that ends a scan at a whole page: that cannot be told from the truth by anyone. */
  const liedCount = (count: number): number | undefined => {
    const lie = chance.pick([
      count + 1,
      count + 2,
      count + 150,
      count - 1,
      Math.floor(count * 0.3),
    ]);
    return lie < 0 || lie === count || lie % rowsPerPage === 0 ? undefined : lie;
  };

  return {
    fetchOf,
    calls: () => calls,
    /** People have spent so much of the month before the history begins. */
    spend(credits: number) {
      billOf(clock.now()).people += credits;
    },
  };
}

export type Upstream = ReturnType<typeof createUpstream>;

/** A call may leave in one month and arrive in another. */
function isMonthChanging(time: number): boolean {
  const around = [time - 15 * second, time + 15 * second];
  return new Set(around.map((each) => new Date(each).getUTCMonth())).size > 1;
}

function codeError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return text(status, JSON.stringify(body), headers);
}

/** No more of a response than is read of one: the real one waits by the real clock. */
function text(status: number, body: string, headers: Record<string, string> = {}): Response {
  return {
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    body: [Buffer.from(body)],
  } as unknown as Response;
}
