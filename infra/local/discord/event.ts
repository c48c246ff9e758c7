import type { APIMessage } from 'discord-api-types/v10';
import type { Outcome } from './outcome.ts';
import type { RecordedViolation } from './violation.ts';

/** What a client of Discord would see happen, and what the stand-in notices. */
export type DiscordEvent =
  | { type: 'message-created' | 'message-updated'; message: APIMessage; viewer?: string }
  | { type: 'message-deleted'; messageId: string; channelId: string; viewer?: string }
  | { type: 'violation' | 'note'; violation: RecordedViolation }
  | { type: 'interaction'; outcome: Outcome };

export interface Events {
  publish(event: DiscordEvent): void;
  subscribe(listener: (event: DiscordEvent) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Set<(event: DiscordEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
