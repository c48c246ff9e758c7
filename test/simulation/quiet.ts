import type { Plan } from '../../shared/chainbase/credits.ts';
import type { ModelChat } from './chats.ts';
import type { Discord } from './discord.ts';
import type { SharedTable } from './faulty-table.ts';
import type { Oracle } from './oracle.ts';
import type { World } from './process.ts';
import type { Queue } from './queue.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Looks without a fault, after which all that can be known is known. */
const looksEnough = 4;

/** After the last who come back. Who has left in a crash is missed within a day; a scarce month may have to begin anew first. */
const longestMs = { usually: 1.5 * day, scarce: 100 * day };
/** A command that Discord itself refused to hear of so often, or on which so many workers died, may stay unanswered: its token ends. */
const mostFailures = 4;

const scarceCredits = 10_000;

export interface QuietDeps {
  world: World;
  oracle: Oracle;
  queues: Record<string, Queue>;
  workers: readonly { isBusy(): boolean }[];
  chats: readonly ModelChat[];
  discord: Discord;
  table: SharedTable['table'];
  plan: Plan;
  settings: { shortestMs: number };
}

/** Lets all come to rest when nothing goes wrong any more, and holds what is left against what must hold then. */
export async function untilQuiet(deps: QuietDeps): Promise<void> {
  const { world, oracle, chats, discord, plan, settings } = deps;
  const { clock } = world;
  const from = clock.now();
  const looksBefore = new Map(oracle.looks.all().map((known) => [known, known.looks]));
  await clock.run(from + 20 * minute);
  let restless = restlessness(deps, looksBefore);
  const isScarce = plan.creditsPerMonth < scarceCredits;
  const allBackAt = Math.max(from, ...chats.map(({ backAt = 0 }) => backAt));
  const until = allBackAt + (isScarce ? longestMs.scarce : longestMs.usually);
  for (let waited = 0; restless && clock.now() < until && !clock.isStopped(); waited += 1) {
    // What is awaited now takes a day: the looks until then teach nothing any more.
    if (waited === 12) settings.shortestMs = 4 * 60 * minute;
    // Never in step with the schedule, which would find the same look under way each time.
    const pause = (waited < 12 ? 5 : 60) * minute;
    await clock.run(clock.now() + pause + world.chance.whole(0, 2 * minute));
    restless = restlessness(deps, looksBefore);
  }
  if (clock.isStopped()) return;
  if (restless) return world.fail(`it never comes to rest: ${restless[0]}`, ...restless.slice(1));

  for (const { id, expected, excuse, seen, watch } of oracle.notices.duties()) {
    if (expected.length === 0 || excuse || seen > 0) continue;
    const what = expected.map(({ name }) => name).join(', ');
    world.fail(`${watch.chat} is not told of ${what}, notice ${id.slice(0, 5)}`, watch.chat, id);
  }
  for (const { watch, pointsTo } of oracle.renames.untold())
    world.fail(
      `${watch.chat} is not told that ${watch.name} points at ${pointsTo || 'nothing'}`,
      watch.chat,
      watch.wallet,
    );
  for (const { subject, wallet, contracts, held } of oracle.looks.all()) {
    const owned = wallet.owned.filter(
      ({ contract }) => contracts.length === 0 || contracts.includes(contract),
    );
    const isSame = owned.length === held.size && owned.every((nft) => held.has(nft));
    if (!isSame)
      world.fail(`${held.size} are held, and ${owned.length} owned`, subject, wallet.address);
  }
  for (const { token, deferredAt, edits, failures } of discord.interactions.values()) {
    if (deferredAt !== undefined && edits === 0 && failures < mostFailures)
      world.fail('a command is never answered', token);
  }
}

/** What is not as it should be when all is quiet, and whom it is about. */
function restlessness(
  { world, oracle, queues, workers, table }: QuietDeps,
  looksBefore: Map<unknown, number>,
): string[] | undefined {
  const { clock } = world;
  const [queue] = Object.values(queues).filter((each) => each.size() > 0);
  if (queue) return [`${queue.settings.name}: ${queue.bodies()[0]}`];
  if (workers.some((worker) => worker.isBusy())) return ['somebody works'];
  const watched = new Set<string>();
  for (const { watch, indexedAt, deletedAt } of oracle.watches.all()) {
    if (deletedAt !== undefined) continue;
    if (indexedAt === undefined) {
      if (oracle.notices.stateOf(watch.chat) === 'gone') continue;
      return ['a watch is paused whose chat is there', watch.chat, watch.subject];
    }
    watched.add(watch.subject);
    if (!oracle.looks.get(watch.subject))
      return ['a watch has no subject', watch.chat, watch.subject];
  }
  for (const known of oracle.looks.all()) {
    const { subject, state, looks, wallet } = known;
    const about = [subject, wallet.address];
    if (!watched.has(subject)) return ['nobody watches a subject', ...about];
    if (state.pending) return ['something is still to be told', ...about];
    if (state.claim !== undefined) return ['a look does not end', ...about];
    if (state.dueAt < clock.now() - 20 * minute) return ['a look is overdue', ...about];
    if (looks < looksEnough + (looksBefore.get(known) ?? 0))
      return ['a subject has not been looked at often enough', ...about];
  }
  return litter(table, oracle, clock.now());
}

function litter(table: SharedTable['table'], oracle: Oracle, now: number): string[] | undefined {
  for (const item of table.items()) {
    const pk = String(item['pk']);
    const sk = String(item['sk']);
    if (pk.startsWith('holdings#')) {
      const subject = pk.slice('holdings#'.length);
      const id = sk.split('#')[1];
      if (oracle.looks.get(subject)?.state.holdings?.id !== id)
        return ['holdings are left that nobody refers to', subject];
    }
    const isBegun = item['done'] === false && Number(item['leaseUntil']) > now;
    if (pk.startsWith('claim#') && isBegun) return ['a claim is left', pk];
  }
  return undefined;
}
