import { createBatchHandler } from '../../shared/batch.ts';
import type { Log } from '../../shared/log.ts';
import { createProcess, type Process, type World } from './process.ts';
import type { Queue, Received } from './queue.ts';

export interface WorkerSettings {
  world: World;
  kind: string;
  queue: Queue;
  concurrency: number;
  timeoutMs: number;
  logOf(process: Process): Log;
  /** What one message asks for is done by this, in a process that has just begun. */
  open(process: Process): (message: unknown) => Promise<void>;
}

interface Instance {
  process: Process;
  run(batch: readonly Received[]): Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;
}

/** A function that a queue calls: processes come and go, and each handles one batch after another. */
export function createWorker(settings: WorkerSettings) {
  const { world, kind, queue, concurrency, timeoutMs, logOf, open } = settings;
  const { clock, chance, trace } = world;
  const idle: Instance[] = [];
  const retired = new Set<Process>();
  let running = 0;
  let made = 0;

  const start = (): Instance => {
    const process = createProcess(world, { kind, number: made++, onDeath: () => bury(process) });
    const handler = createBatchHandler({
      handle: open(process),
      postpone: (receipt, seconds) =>
        process.call(() => queue.hide(receipt, Math.min(seconds, 12 * 3_600) * 1_000)),
      log: logOf(process),
    });
    return {
      process,
      run: (batch) => handler({ Records: batch.map(recordOf) } as Parameters<typeof handler>[0]),
    };
  };

  /** It may die between two batches, of something that it did not wait for. */
  const bury = (process: Process) => {
    const place = idle.findIndex((instance) => instance.process === process);
    if (place >= 0) idle.splice(place, 1);
    if (place >= 0 || retired.has(process)) return;
    running -= 1;
    wakeSoon();
  };

  const invoke = (batch: readonly Received[]) => {
    running += 1;
    const instance = idle.pop() ?? start();
    const { process } = instance;
    let isOver = false;
    clock.at(clock.now() + timeoutMs, () => {
      if (isOver || !process.isAlive()) return;
      trace.note(`${process.name} runs out of time`, process.name);
      process.kill();
    });
    instance.run(batch).then(({ batchItemFailures }) => {
      if (!process.isAlive()) return;
      isOver = true;
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { messageId, receiptHandle } of batch) {
        if (!failed.has(messageId)) queue.finish(receiptHandle);
      }
      running -= 1;
      if (chance.happens(0.9)) idle.push(instance);
      else retired.add(process);
      wakeSoon();
    });
  };

  const wakeSoon = () => clock.at(clock.now() + chance.whole(1, 40), poll);

  const poll = () => {
    while (running < concurrency) {
      const batch = queue.receive();
      if (batch.length === 0) return;
      invoke(batch);
    }
  };

  queue.onWake(wakeSoon);
  return { isBusy: () => running > 0 };
}

function recordOf({ messageId, receiptHandle, body, group, receives }: Received) {
  const ofGroup = group === '' ? {} : { MessageGroupId: group };
  const attributes = { ApproximateReceiveCount: String(receives), ...ofGroup };
  return { messageId, receiptHandle, body, attributes };
}
