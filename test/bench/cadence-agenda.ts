export interface Look {
  wallet: number;
  due: number;
}

/** Looks in the order of the minutes in which they are due; nothing may be added to the minute that is under way. */
export function createAgenda(start: number, end: number) {
  const minute = 60_000;
  const slots = new Map<number, Look[]>();
  const slotOf = (time: number) => Math.floor((time - start) / minute);
  return {
    add(look: Look) {
      const slot = slotOf(Math.min(look.due, end));
      const planned = slots.get(slot);
      if (planned) planned.push(look);
      else slots.set(slot, [look]);
    },
    /** The looks of the minute that begins at `time`. */
    take(time: number): Look[] {
      const slot = slotOf(time);
      const looks = slots.get(slot) ?? [];
      slots.delete(slot);
      return looks;
    },
  };
}
