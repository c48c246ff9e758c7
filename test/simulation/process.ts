import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Trace } from './trace.ts';

/** What all parts of a simulation share. */
export interface World {
  clock: Clock;
  chance: Chance;
  faults: Faults;
  trace: Trace;
  /** How far apart the clocks of two processes may be. */
  skewMs: number;
  /** How much longer one call may be under way to Chainbase than another. */
  jitterMs: number;
  /** Something happened that never may; the story of these tells how. */
  fail(message: string, ...of: string[]): void;
  /** Likewise, with the story up to a time. */
  failAt(time: number, message: string, ...of: string[]): void;
}

/** On its way back an answer may be kept waiting. */
export interface Journey {
  lateMs: number;
}

/** One running function. All that it does beyond itself goes through `call`, where it may die. */
export interface Process {
  readonly kind: string;
  readonly name: string;
  /** By its own clock. */
  now(): number;
  random(): number;
  sleep(ms: number): Promise<void>;
  /** `act` happens on arrival, if it arrives; nothing comes back to who has died. */
  call<T>(
    act: (journey: Journey) => T | Promise<T>,
    latency?: readonly [number, number],
  ): Promise<T>;
  isAlive(): boolean;
  kill(): void;
}

const usualLatency = [2, 12] as const;
/** One of its own each time: a promise that all shared would keep all who ever waited for it. */
const never = () => new Promise<never>(() => {});

export function createProcess(
  world: World,
  { kind, number, onDeath = () => {} }: { kind: string; number: number; onDeath?: () => void },
): Process {
  const { clock, chance, faults, trace } = world;
  const name = `${kind}-${number}`;
  const skew = Math.round(chance.between(-0.5, 0.5) * world.skewMs);
  let isAlive = true;

  const kill = () => {
    if (!isAlive) return;
    isAlive = false;
    onDeath();
  };

  const resumeAt = <T>(time: number, give: (done: (value: T) => void) => void): Promise<T> =>
    new Promise((resolve) => {
      clock.at(time, () => {
        if (isAlive) give(resolve);
      });
    });

  const die = (when: string): Promise<never> => {
    trace.note(`${name} dies ${when}`, name);
    kill();
    return never();
  };

  return {
    kind,
    name,
    now: () => clock.now() + skew,
    random: () => chance.random(),
    sleep: (ms) => resumeAt<void>(clock.now() + Math.max(0, Math.ceil(ms)), (done) => done()),
    isAlive: () => isAlive,
    kill,

    async call(act, [least, most] = usualLatency) {
      if (!isAlive) return never();
      const dies = faults.strike('killed');
      const diesEarly = dies && chance.happens(0.4);
      if (diesEarly) return die('before a call');
      await resumeAt<void>(clock.now() + chance.whole(least, most), (done) => done());
      const journey: Journey = {
        lateMs: faults.strike('frozen') ? chance.whole(1_000, 60_000) : 0,
      };
      const outcome = await outcomeOf(act, journey);
      if (dies) return die('after a call');
      const back = clock.now() + chance.whole(least, most) + journey.lateMs;
      await resumeAt<void>(back, (done) => done());
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    },
  };
}

async function outcomeOf<T>(act: (journey: Journey) => T | Promise<T>, journey: Journey) {
  try {
    return { value: await act(journey) };
  } catch (error) {
    return { error };
  }
}
