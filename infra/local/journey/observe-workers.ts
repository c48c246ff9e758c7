import * as z from 'zod/mini';
import { checkMessageSchema } from '../../../shared/watch/check-message.ts';
import { type Notice, noticeSchema } from '../../../shared/watch/notice.ts';
import type { Functions } from '../functions.ts';
import type { Journeys, Observed } from './journeys.ts';
import { observeQueue } from './observe-queue.ts';
import { trailOf } from './trail-of.ts';
import { wallTime } from './wall-time.ts';

type Workers = Pick<Functions, 'answer' | 'schedule' | 'check' | 'notify'>;

const jobSchema = z.discriminatedUnion('platform', [
  z.object({ platform: z.literal('discord'), token: z.string() }),
  z.object({ platform: z.literal('telegram'), updateId: z.number() }),
]);

/** Observes the functions that work off queues. */
export function observeWorkers(journeys: Journeys, workers: Workers): Workers {
  const { answer, check, notify } = workers;

  const followJob = (message: unknown) => {
    const job = jobSchema.safeParse(message).data;
    if (!job) return undefined;
    return job.platform === 'discord'
      ? trailOf.interaction(job.token)
      : trailOf.update(job.updateId);
  };

  const followLook = (message: unknown) => {
    const subject = checkMessageSchema.safeParse(message).data?.subject;
    if (subject === undefined) return undefined;
    const trail = trailOf.look(subject);
    journeys.begin(trail, { kind: 'look', title: subject, startedAt: wallTime() });
    return trail;
  };

  const followNotice = (message: unknown, sentAt: number, others: number) => {
    const notice = noticeSchema.safeParse(message).data;
    if (!notice) return undefined;
    const trail = trailOf.notice(notice.id);
    const before = stepsBefore(notice, sentAt);
    const startedAt = before[0]?.start ?? sentAt;
    const title = `${titleOf(notice)}${othersOf(others)}`;
    journeys.begin(trail, { kind: 'notice', title, startedAt }, before);
    return trail;
  };

  /** The look that found it, unless another has begun since. */
  const stepsBefore = ({ chain, wallet }: Notice, sentAt: number): readonly Observed[] => {
    const subject = trailOf.look(`${chain}#${wallet}`);
    const looks = journeys.trails().filter((trail) => trail.startsWith(subject));
    const all = looks.map((trail) => journeys.stepsOf(trail));
    // The queue's own time has no fractions.
    return all.findLast(([first]) => first !== undefined && first.start <= sentAt + 1) ?? [];
  };

  const common = { journeys };
  return {
    ...workers,
    answer: {
      ...answer,
      handler: observeQueue(
        { ...common, queue: 'commands queue', follow: followJob },
        answer.handler,
      ),
    },
    check: {
      ...check,
      handler: observeQueue(
        { ...common, queue: 'checks queue', follow: followLook },
        check.handler,
      ),
    },
    notify: {
      ...notify,
      handler: observeQueue(
        { ...common, queue: 'notices queue', follow: followNotice },
        notify.handler,
      ),
    },
  };
}

function titleOf(notice: Notice): string {
  const wallet = `${notice.wallet.slice(0, 6)}…${notice.wallet.slice(-4)}`;
  const where = notice.platform === 'discord' ? 'Discord' : 'Telegram';
  if (notice.kind !== 'acquired') return `${where} is told about ${wallet}`;
  return `${where} is told: ${wallet} acquired ${notice.total} on ${notice.chain}`;
}

/** One chat's notices are sent one after another, and their steps are shown together. */
function othersOf(count: number): string {
  if (count === 0) return '';
  return ` (and ${count} more ${count === 1 ? 'notice' : 'notices'}, sent in the same go)`;
}
