/** Runs something later; the answer calls it off. */
export type After = (ms: number, run: () => void) => () => void;

/** The real timer, which keeps no process alive. */
export const afterRealTime: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
