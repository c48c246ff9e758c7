import type { Log } from '../../shared/log.ts';
import { noticeReceives } from '../queue-limits.ts';
import type { Functions } from './functions.ts';
import { pollQueue } from './poll.ts';
import { createQueue } from './queues.ts';
import type { LocalSettings } from './settings.ts';
import { startTimer } from './timer.ts';

/** Creates the functions' queues, and gives their addresses by the variables that the functions read. */
export async function createQueues(system: string, endpoint: string) {
  const [commands, checks, notices] = await Promise.all([
    createQueue(`${system}-commands`, endpoint),
    createQueue(`${system}-checks`, endpoint),
    createQueue(`${system}-notices.fifo`, endpoint, { maxReceives: noticeReceives }),
  ]);
  return { COMMANDS_QUEUE_URL: commands, CHECKS_QUEUE_URL: checks, NOTICES_QUEUE_URL: notices };
}

/** As many messages as Lambda would run at once here; most of them wait for Chainbase. */
const commandsAtOnce = 64;

/** As many chats: enough to keep both platforms at their limits. */
export const noticesAtOnce = 40;

export interface WorkersDeps {
  functions: Pick<Functions, 'answer' | 'schedule' | 'check' | 'notify'>;
  queues: Awaited<ReturnType<typeof createQueues>>;
  endpoint: string;
  settings: LocalSettings;
  log: Log;
}

/**
 * Works the queues off, and lets the schedule run.
 *
 * @returns a function that stops, once what is in work is done or was waited for long enough
 */
export function startWorkers({ functions, queues, endpoint, settings, log }: WorkersDeps) {
  const { answer, schedule, check, notify } = functions;
  const common = { endpoint, log };
  const stops = [
    pollQueue({
      ...common,
      url: queues.COMMANDS_QUEUE_URL,
      handler: answer.handler,
      atOnce: commandsAtOnce,
    }),
    pollQueue({
      ...common,
      url: queues.CHECKS_QUEUE_URL,
      handler: check.handler,
      atOnce: checksAtOnce(settings),
    }),
    pollQueue({
      ...common,
      url: queues.NOTICES_QUEUE_URL,
      handler: notify.handler,
      atOnce: noticesAtOnce,
    }),
    startTimer({
      task: schedule.handler,
      everyMs: settings.SCHEDULE_EVERY_SECONDS * 1_000,
      log,
    }),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** A look calls one page after another, and people's calls queue behind those of all looks: so much as a second of them. */
function checksAtOnce({ CHAINBASE_CREDITS_PER_SECOND: credits }: LocalSettings): number {
  return Math.max(2, Math.floor(credits / 3));
}
