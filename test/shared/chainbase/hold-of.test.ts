import { expect, it } from 'vitest';
import { holdOf } from '../../../shared/chainbase/hold-of.ts';

const hour = 60 * 60_000;
const now = Date.UTC(2026, 10, 16);
const heldFor = 'unavailable';

it.each([
  ['nothing was ever asked', undefined, false],
  ['nothing went wrong', { heldUntil: 0 }, false],
  ['the hold is to come to its end', { heldFor, heldUntil: now + 1 }, true],
  ['the hold is over', { heldFor, heldUntil: now }, false],
  ['the longest hold has begun', { heldFor, heldUntil: now + 6 * hour }, true],
  ['a clock far ahead has written it', { heldFor, heldUntil: now + 8 * hour }, false],
  ['there is a time without a reason', { heldUntil: now + hour }, false],
] as const)('when %s', (_, noted, isHeld) => {
  const hold = { reason: heldFor, until: noted?.heldUntil };
  expect(holdOf(noted, now)).toEqual(isHeld ? hold : undefined);
});
