/** How long a look may be silent, be it for the telling of what it found, until another takes it up. Milliseconds. */
export const leaseMs = 3 * 60_000;
