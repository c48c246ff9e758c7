/** As many pages are asked for together: as many calls as one writing of the governor's pays for. */
export const pagesAtOnce = 5;

export interface ReadAhead<T> {
  read(page: number): Promise<T>;
  /** What was asked for and not read, so far as it came: the wallet has shrunk, or a page failed. */
  rest(): Promise<T[]>;
}

/** Reads pages one after another, asking for several together so long as there were as many the last time. */
export function createReadAhead<T>(
  ask: (page: number) => Promise<T>,
  knownPages: number,
): ReadAhead<T> {
  const asked = new Map<number, Promise<T>>();

  const askFrom = (page: number): Promise<T> => {
    const first = ask(page);
    const last = Math.min(page + pagesAtOnce - 1, knownPages);
    for (let each = page + 1; each <= last; each += 1) {
      const reading = ask(each);
      reading.catch(() => {}); // told to who reads it, if anybody does
      asked.set(each, reading);
    }
    return first;
  };

  return {
    read(page) {
      const reading = asked.get(page) ?? askFrom(page);
      asked.delete(page);
      return reading;
    },

    async rest() {
      const all = await Promise.allSettled(asked.values());
      asked.clear();
      return all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    },
  };
}
