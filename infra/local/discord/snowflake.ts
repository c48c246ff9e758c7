const discordEpoch = 1_420_070_400_000;

/**
 * Makes ids as Discord does: milliseconds since 2015 above 22 bits, here of a counter, so that a
 * later id is a larger number.
 */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const earliest = BigInt(now() - discordEpoch) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return String(last);
  };
}
