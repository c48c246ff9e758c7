import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { lenient } from '../../shared/lenient.ts';

const schema = z.object({ id: z.string(), size: lenient(z.number()) });

it.each([
  [
    { id: 'a', size: 1 },
    { id: 'a', size: 1 },
  ],
  [{ id: 'a' }, { id: 'a' }],
  [{ id: 'a', size: 'large' }, { id: 'a' }],
  [{ id: 'a', size: null }, { id: 'a' }],
  [{ id: 'a', size: { more: 1 } }, { id: 'a' }],
])('a part that does not fit counts as left out: %j', (value, read) => {
  expect(schema.parse(value)).toEqual(read);
});

it('the rest must fit all the same', () => {
  expect(schema.safeParse({ size: 1 }).success).toBe(false);
});
