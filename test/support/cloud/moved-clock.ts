/** How far this process's clock stands ahead, in milliseconds. */
let aheadMs = 0;

const RealDate = Date;
const now = () => RealDate.now() + aheadMs;

// From the first: whoever takes hold of `Date.now` as it loads must see the clock move, too.
globalThis.Date = new Proxy(RealDate, {
  construct: (date, input, self) =>
    Reflect.construct(date, input.length === 0 ? [now()] : input, self),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
});

/** Sets this process's clock so far ahead of the real one: what waits for a time of day need not be waited for. Timers run as ever. */
export function setClock(ms: number): void {
  aheadMs = ms;
}
