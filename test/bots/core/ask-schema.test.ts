import { describe, expect, it } from 'vitest';
import { askSchema } from '../../../bots/core/ask-schema.ts';
import { maxPage } from '../../../bots/core/button.ts';
import { azuki, vitalik } from '../../support/addresses.ts';

const ask = { chain: 'ethereum', wallet: { address: vitalik }, page: 1 };

describe('an ask on the queue', () => {
  it.each([
    ask,
    { ...ask, contract: azuki, page: maxPage },
    { ...ask, chain: 'all', wallet: { name: 'vitalik.eth' } },
  ])('is read as it is: %j', (value) => {
    expect(askSchema.parse(value)).toEqual(value);
  });

  it.each([
    null,
    {},
    { ...ask, chain: 'atlantis' },
    { ...ask, wallet: vitalik },
    { ...ask, wallet: { address: '0x12' } },
    { ...ask, wallet: {} },
    { ...ask, contract: 'azuki' },
    { ...ask, page: 0 },
    { ...ask, page: 1.5 },
    { ...ask, page: maxPage + 1 },
  ])('is not %j', (value) => {
    expect(askSchema.safeParse(value).success).toBe(false);
  });
});
