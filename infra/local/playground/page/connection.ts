import type { PlaygroundEvent, PlaygroundState } from '../wire.ts';
import { read } from './api.ts';

export interface Follower {
  /** The whole state, at first and after every break. */
  restart(state: PlaygroundState): void;
  happen(event: PlaygroundEvent): void;
  /** The server is gone; the browser keeps trying. */
  lost(): void;
}

/** Follows what happens on both sides, through breaks of the connection. */
export function follow({ restart, happen, lost }: Follower): void {
  const source = new EventSource('/playground/events');
  source.addEventListener('error', lost);
  source.addEventListener('message', async ({ data }) => {
    const event = JSON.parse(data) as PlaygroundEvent;
    if (event.type !== 'ready') return happen(event);
    try {
      restart(await read<PlaygroundState>('/playground/state'));
    } catch {
      lost();
    }
  });
}
