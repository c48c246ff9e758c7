import type { Faults } from './faults.ts';

/** How a Chainbase may be: as it should, slow, out of calls for the second, or broken. */
export const moodNames = ['fine', 'slow', 'limited', 'down'] as const;

export type Mood = (typeof moodNames)[number];

export interface Moods {
  get(): Mood;
  set(mood: Mood): void;
}

/** Felt by everybody, and less than the ten seconds after which callers give up. */
const slowMs = 4_000;

/** Lets somebody set how a built-in Chainbase behaves, for as long as they wish. */
export function createMoods({ faults, usualMs }: { faults: Faults; usualMs(): number }): Moods {
  let current: Mood = 'fine';
  const always = (mood: Mood) => ({
    times: Number.POSITIVE_INFINITY,
    when: () => current === mood,
  });
  faults.next({ kind: 'limit', of: 'second' }, always('limited'));
  faults.next({ kind: 'html', status: 502 }, always('down'));
  faults.latencyMs = () => usualMs() + (current === 'slow' ? slowMs : 0);
  return {
    get: () => current,
    set(mood) {
      current = mood;
    },
  };
}
