import type { Update } from 'grammy/types';
import type { After } from './clock.ts';
import type { Entry, UpdateQueue } from './update-queue.ts';

/** Where updates are posted. */
export interface WebhookTarget {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
}

export interface WebhookError {
  readonly at: number;
  readonly message: string;
}

export interface WebhookDeps {
  readonly queue: UpdateQueue;
  readonly after: After;
  now(): number;
  post(update: Update, target: WebhookTarget): Promise<Response>;
  /** A method that the bot calls by its answer to the webhook. */
  reply(method: string, body: Record<string, unknown>): void;
}

export interface Webhook {
  target(): WebhookTarget | undefined;
  set(target: WebhookTarget | undefined): void;
  lastError(): WebhookError | undefined;
  /** Starts what can start; done when `entry` was tried once, or at once if it waits behind another. */
  push(entry: Entry): Promise<void>;
  /** Posts the last delivered update once more. */
  redeliver(): Promise<Response>;
}

const slowestRetrySeconds = 60;
const longestRetryAfterSeconds = 3600;

/**
 * Posts updates until any 2xx: one in flight in a lane, the first retry at once, then after 2, 4, 8 … seconds,
 * or after what Retry-After says. From the Bot API server's own source, without its jitter.
 */
export function createWebhook({ queue, after, now, post, reply }: WebhookDeps): Webhook {
  const busyLanes = new Set<string>();
  const attempts = new Map<Entry, Promise<void>>();
  const delays = new WeakMap<Entry, number>();
  let target: WebhookTarget | undefined;
  let lastError: WebhookError | undefined;
  let lastUpdate: Update | undefined;

  const pump = (): void => {
    for (const entry of queue.waiting()) {
      if (!target || attempts.size >= target.maxConnections) return;
      if (busyLanes.has(entry.lane)) continue;
      busyLanes.add(entry.lane);
      attempts.set(entry, attempt(entry, target));
    }
  };

  const attempt = async (entry: Entry, to: WebhookTarget): Promise<void> => {
    const { fault, retryAfterSeconds, response } = await tryPost(() => post(entry.update, to));
    attempts.delete(entry);
    if (fault === undefined) {
      lastUpdate = entry.update;
      finish(entry);
      if (response) await readReply(response, reply);
    } else {
      lastError = { at: now(), message: fault };
      retry(entry, retryAfterSeconds);
    }
    pump();
  };

  const finish = (entry: Entry): void => {
    queue.remove(entry);
    busyLanes.delete(entry.lane);
  };

  const retry = (entry: Entry, retryAfterSeconds: number): void => {
    const before = delays.get(entry);
    const seconds = before === undefined ? 1 : Math.min(before * 2, slowestRetrySeconds);
    delays.set(entry, seconds);
    const waitSeconds = retryAfterSeconds || (before === undefined ? 0 : seconds);
    after(waitSeconds * 1000, () => {
      busyLanes.delete(entry.lane);
      pump();
    });
  };

  return {
    target: () => target,
    lastError: () => lastError,
    set(next) {
      target = next;
      lastError = undefined;
      pump();
    },
    push(entry) {
      pump();
      return attempts.get(entry) ?? Promise.resolve();
    },
    redeliver() {
      if (!target || !lastUpdate) throw new Error('no update was delivered to a webhook yet');
      return post(lastUpdate, target);
    },
  };
}

async function tryPost(
  post: () => Promise<Response>,
): Promise<{ fault?: string; retryAfterSeconds: number; response?: Response }> {
  try {
    const response = await post();
    if (response.ok) return { retryAfterSeconds: 0, response };
    await response.body?.cancel();
    const asked = Number(response.headers.get('retry-after')) || 0;
    return {
      fault: `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim(),
      retryAfterSeconds: Math.min(Math.max(asked, 0), longestRetryAfterSeconds),
    };
  } catch {
    return { fault: 'Webhook connection closed', retryAfterSeconds: 0 };
  }
}

async function readReply(response: Response, reply: WebhookDeps['reply']): Promise<void> {
  // a body that breaks off, or that was read already, holds no method
  const text = await response.text().catch(() => '');
  if (!response.headers.get('content-type')?.includes('json')) return;
  const { method, ...body } = readObject(text);
  if (typeof method !== 'string' || /^(?:get|setwebhook|deletewebhook)/i.test(method)) return;
  reply(method, body);
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
