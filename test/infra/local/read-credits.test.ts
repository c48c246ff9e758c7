import { expect, it } from 'vitest';
import { createReadCredits } from '../../../infra/local/read-credits.ts';
import type { CreditState } from '../../../shared/store/credits.ts';
import { creditState } from '../../support/credit-state.ts';

const now = Date.UTC(2026, 10, 22);

const state = creditState({ used: 10, people: 4, watching: 6 });

function read(stored: CreditState | undefined) {
  const credits = { read: async () => stored };
  return createReadCredits(credits, 100, () => now)();
}

it('tells what is spent of the month, and for whom', async () => {
  expect(await read(state)).toEqual({ used: 10, people: 4, watching: 6, limit: 100 });
});

it.each([undefined, { ...state, month: '2026-10' }])(
  'counts nothing before the first call of a month: %j',
  async (stored) => {
    expect(await read(stored)).toEqual({ used: 0, people: 0, watching: 0, limit: 100 });
  },
);

it('tells until when calls are paused', async () => {
  const held = { ...state, heldFor: 'unavailable', heldUntil: now + 1 } as const;
  expect(await read(held)).toMatchObject({ heldUntil: now + 1 });
  expect(await read({ ...held, heldUntil: now })).not.toHaveProperty('heldUntil');
});
