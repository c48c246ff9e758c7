/** What happened, to be read when an invariant is violated. */
export interface Trace {
  /** `of`: the wallets, subjects, chats, processes that it is about. */
  note(text: string, ...of: (string | undefined)[]): void;
  /** The last 60 events about any of these, and of what concerns all; none after `until`, if given. */
  about(of: readonly string[], until?: number): string;
  /** A number that is the same for the same history. */
  digest(): number;
}

interface Entry {
  at: number;
  text: string;
  of: (string | undefined)[];
}

const mostShown = 60;

export function createTrace(now: () => number, start: number): Trace {
  const entries: Entry[] = [];
  let digest = 0;
  return {
    note(text, ...of) {
      entries.push({ at: now(), text, of });
      digest = (Math.imul(digest, 31) + text.length * 7919 + (now() % 1_000_003)) | 0;
    },

    about(of, until = Number.POSITIVE_INFINITY) {
      const isMeant = (entry: Entry) =>
        entry.of.length === 0 || entry.of.some((each) => each !== undefined && of.includes(each));
      return entries
        .filter((entry) => entry.at <= until && isMeant(entry))
        .slice(-mostShown)
        .map(({ at, text }) => `${renderTime(at - start)}  ${text}`)
        .join('\n');
    },

    digest: () => digest,
  };
}

/** `1:02:03.450` */
function renderTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock}.${String(Math.floor(ms % 1_000)).padStart(3, '0')}`.padStart(13);
}
