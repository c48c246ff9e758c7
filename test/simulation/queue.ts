import { UpstreamError } from '../../shared/errors.ts';
import type { Outgoing } from '../../shared/queue.ts';
import type { Process, World } from './process.ts';

const second = 1_000;
const minute = 60 * second;
const dedupeMs = 5 * minute;
const messagesAtOnce = 10;

export interface QueueSettings {
  name: string;
  isFifo: boolean;
  /** How long a received message stays hidden. */
  visibilityMs: number;
  /** Received so often without success, a message is given up. */
  maxReceives: number;
  batchSize: number;
}

export interface Received {
  messageId: string;
  receiptHandle: string;
  body: string;
  group: string;
  receives: number;
}

interface Message {
  id: string;
  body: string;
  group: string;
  visibleAt: number;
  receives: number;
  /** Of the last receiving: an older one counts for nothing any more. */
  receipt: string;
}

/** SQS, standard or FIFO: at least once, late, in any order; or in order by group, with five minutes of memory. */
export function createQueue(world: World, settings: QueueSettings) {
  const { clock, chance, faults, trace } = world;
  const { name, isFifo, visibilityMs, maxReceives, batchSize } = settings;
  const messages = new Map<string, Message>();
  const accepted = new Map<string, number>();
  const dead: Message[] = [];
  let made = 0;
  let wake = () => {};

  const add = (body: string, group: string, visibleAt: number) => {
    const id = `${name}-${made++}`;
    messages.set(id, { id, body, group, visibleAt, receives: 0, receipt: '' });
    clock.at(visibleAt, () => wake());
  };

  const accept = ({ body, group = '', id: dedupe = '' }: Outgoing) => {
    const now = clock.now();
    if (isFifo) {
      if ((accepted.get(dedupe) ?? Number.NEGATIVE_INFINITY) > now - dedupeMs) return;
      accepted.set(dedupe, now);
      return add(body, group, now + chance.whole(5, 100));
    }
    const late = faults.strike('message-late') ? chance.whole(second, 5 * minute) : 0;
    add(body, '', now + chance.whole(5, 300) + late);
    if (faults.strike('message-doubled')) add(body, '', now + chance.whole(5, 3 * minute));
  };

  /** Messages of a group come one after another: while one is out, or hidden, the rest waits. */
  const isBlocked = (message: Message, taken: readonly Message[]): boolean => {
    if (!isFifo) return false;
    for (const other of messages.values()) {
      if (other.group !== message.group) continue;
      if (other === message) return false;
      if (!taken.includes(other)) return true;
    }
    return false;
  };

  const find = (receipt: string) => [...messages.values()].find((each) => each.receipt === receipt);

  return {
    settings,
    dead,
    size: () => messages.size,
    bodies: () => [...messages.values()].map(({ body }) => body),
    onWake(happen: () => void) {
      wake = happen;
    },

    /** @throws UpstreamError of the service `queue`: some may have been accepted all the same */
    async send(process: Process, outgoing: readonly Outgoing[]): Promise<void> {
      for (let start = 0; start < outgoing.length; start += messagesAtOnce) {
        const batch = outgoing.slice(start, start + messagesAtOnce);
        await process.call(() => {
          const isPartial = faults.strike('send-refused');
          const some = isPartial ? batch.slice(0, chance.whole(0, batch.length - 1)) : batch;
          for (const each of some) accept(each);
          if (isPartial || faults.strike('send-answer-lost')) {
            throw new UpstreamError('queue', 'unavailable', { detail: 'simulated' });
          }
        });
      }
    },

    receive(): Received[] {
      const taken: Message[] = [];
      const now = clock.now();
      for (const message of [...messages.values()]) {
        if (taken.length === batchSize) break;
        if (message.visibleAt > now || isBlocked(message, taken)) continue;
        if (message.receives === maxReceives) {
          trace.note(
            `${message.id} is given up: ${message.body.slice(0, 200)}`,
            ...aboutOf(message.body),
          );
          messages.delete(message.id);
          dead.push(message);
          continue;
        }
        message.receives += 1;
        message.receipt = `${message.id}/${message.receives}`;
        message.visibleAt = now + visibilityMs;
        clock.at(message.visibleAt, () => wake());
        taken.push(message);
      }
      return taken.map(({ id, receipt, body, group, receives }) => ({
        messageId: id,
        receiptHandle: receipt,
        body,
        group,
        receives,
      }));
    },

    /** What was done is deleted; what is not deleted comes again. */
    finish(receipt: string): void {
      const message = find(receipt);
      if (!message || faults.strike('message-undeleted')) return;
      messages.delete(message.id);
      wake();
    },

    hide(receipt: string, ms: number): void {
      const message = find(receipt);
      if (!message) return;
      message.visibleAt = clock.now() + ms;
      clock.at(message.visibleAt, () => wake());
    },

    /** The soonest that a message may be received again. */
    nextAt: () => Math.min(...[...messages.values()].map(({ visibleAt }) => visibleAt)),
  };
}

export type Queue = ReturnType<typeof createQueue>;

/** The chats and wallets that a message names, so far as a trace may be asked for them. */
function aboutOf(body: string): string[] {
  return [
    ...body.matchAll(/"((?:discord|telegram|ethereum|base)[:#][^"]*|0x[0-9a-fA-F]{40})"/g),
  ].map(([, found = '']) => found);
}
