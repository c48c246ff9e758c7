import type { Journey, JourneyStep } from './journey.ts';

/** A step as it was observed, by the clock on the wall. */
export interface Observed extends Pick<JourneyStep, 'from' | 'to' | 'what' | 'outcome'> {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly isFailure?: boolean;
  readonly credits?: number;
}

export interface Begun extends Pick<Journey, 'title' | 'startedAt'> {
  /** A `look` is shown only as the beginning of the notices that it leads to. */
  readonly kind: Journey['kind'] | 'look';
}

/** The last journeys, put together from what is observed of each. */
export interface Journeys {
  /** Opens a journey under the trail that its requests are marked with; `before` is what led to it. */
  begin(trail: string, begun: Begun, before?: readonly Observed[]): void;
  /** Adds a step; nobody minds one of a journey that is not known. */
  note(trail: string, step: Observed): void;
  /** What was observed on a trail. */
  stepsOf(trail: string): readonly Observed[];
  trails(): readonly string[];
  /** The last of each kind. */
  last(): readonly Journey[];
  subscribe(listener: (journey: Journey) => void): () => void;
}

interface Kept extends Begun {
  readonly steps: Observed[];
  more: number;
}

/** A page is no longer than that, and a giant wallet is read in hundreds of calls. */
const maxSteps = 40;
const maxJourneys = 200;

export function createJourneys(): Journeys {
  const known = new Map<string, Kept>();
  const listeners = new Set<(journey: Journey) => void>();
  const latest = new Map<Kept['kind'], string>();

  function add(kept: Kept, step: Observed): void {
    if (kept.steps.length < maxSteps) kept.steps.push(step);
    else kept.more += 1;
  }

  function tell(trail: string, { kind }: Kept): void {
    const journey = latest.get(kind) === trail ? show(trail) : undefined;
    if (journey) for (const listener of listeners) listener(journey);
  }

  function show(trail: string): Journey | undefined {
    const kept = known.get(trail);
    if (!kept || kept.kind === 'look') return undefined;
    const { kind, title, startedAt, steps, more } = kept;
    const shown = steps
      .toSorted((a, b) => a.start - b.start)
      .map(({ start, end, isFailure = false, ...step }) => ({
        ...{ ...step, isFailure },
        ...{ at: start - startedAt, ms: end - start },
      }));
    return { kind, title, startedAt, steps: shown, more };
  }

  return {
    begin(trail, begun, before = []) {
      const kept = { ...begun, steps: [], more: 0 };
      for (const step of before) add(kept, step);
      known.delete(trail); // one that is begun again is the newest
      known.set(trail, kept);
      const [oldest] = known.keys();
      if (known.size > maxJourneys && oldest !== undefined) known.delete(oldest);
      latest.set(kept.kind, trail);
      tell(trail, kept);
    },
    note(trail, step) {
      const kept = known.get(trail);
      if (!kept) return;
      add(kept, step);
      tell(trail, kept);
    },
    stepsOf: (trail) => known.get(trail)?.steps ?? [],
    trails: () => [...known.keys()],
    last: () => [...latest.values()].map(show).filter((journey): journey is Journey => !!journey),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
