/** Time in a simulation: it stands still while something happens, and leaps to what happens next. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Lets something happen at a time, or at once if that is past. */
  at(time: number, happen: () => void): void;
  sleep(ms: number): Promise<void>;
  /** Lets everything happen that is planned up to `until`; then it is `until`. */
  run(until: number): Promise<void>;
  /** Nothing more happens. */
  stop(): void;
  isStopped(): boolean;
  /** How much has happened. */
  steps(): number;
}

interface Planned {
  time: number;
  order: number;
  happen(): void;
}

/** What is planned for the same moment happens in the order in which it was planned. */
export function createClock(start: number): Clock {
  const plans = createHeap();
  let time = start;
  let order = 0;
  let steps = 0;
  let isStopped = false;

  const at = (when: number, happen: () => void) => {
    plans.add({ time: Math.max(when, time), order: order++, happen });
  };

  return {
    now: () => time,
    at,
    sleep: (ms) => new Promise((resolve) => at(time + ms, resolve)),

    async run(until) {
      for (
        let next = plans.first();
        next && next.time <= until && !isStopped;
        next = plans.first()
      ) {
        plans.removeFirst();
        time = next.time;
        steps += 1;
        next.happen();
        await settled(steps);
      }
      if (!isStopped) time = Math.max(time, until);
    },

    stop: () => {
      isStopped = true;
    },
    isStopped: () => isStopped,
    steps: () => steps,
  };
}

/** As many steps are made before whoever else waits for the real event loop has a turn. */
const stepsAtOnce = 500;

/** All that follows from what happened, up to the next wait, has happened too: ticks come after all that promises have to do. */
function settled(steps: number): Promise<void> {
  return new Promise((resolve) => {
    if (steps % stepsAtOnce === 0) setImmediate(resolve);
    else process.nextTick(resolve);
  });
}

function createHeap() {
  const heap: Planned[] = [];
  const isBefore = (a: Planned | undefined, b: Planned | undefined) =>
    a !== undefined &&
    b !== undefined &&
    (a.time < b.time || (a.time === b.time && a.order < b.order));
  const swap = (i: number, j: number) => {
    const kept = heap[i] as Planned;
    heap[i] = heap[j] as Planned;
    heap[j] = kept;
  };

  return {
    first: () => heap[0],

    add(planned: Planned) {
      heap.push(planned);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >>> 1;
        if (!isBefore(heap[at], heap[parent])) break;
        swap(at, parent);
        at = parent;
      }
    },

    removeFirst() {
      const last = heap.pop();
      if (!last || heap.length === 0) return;
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
        if (!isBefore(heap[least], heap[at])) break;
        swap(at, least);
        at = least;
      }
    },
  };
}
