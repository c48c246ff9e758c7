const apartMs = 60_000;

/** Lets the same sentence through once a minute at most, so that a trouble that lasts does not fill the log. */
export function createSeldom(now: () => number = Date.now): (sentence: string) => boolean {
  const told = new Map<string, number>();
  return (sentence) => {
    const last = told.get(sentence);
    if (last !== undefined && now() - last < apartMs) return false;
    told.set(sentence, now());
    return true;
  };
}
