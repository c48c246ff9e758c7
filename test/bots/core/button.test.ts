import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  type Button,
  maxPage,
  readButton,
  writeButton,
} from '../../../bots/core/button.ts';
import type { Request } from '../../../bots/core/request.ts';
import { type Address, readAddress } from '../../../shared/nft/address.ts';
import { chainWords } from '../../../shared/nft/chain.ts';
import { azuki, vitalik } from '../../support/addresses.ts';

const actions: Action[] = [
  'first',
  'previous',
  'page',
  'next',
  'last',
  'collection',
  'chain',
  'focus',
  'retry',
];

const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => readAddress(`0x${Buffer.from(bytes).toString('hex')}`) as Address);
const galleryRequest: fc.Arbitrary<Request> = fc.record(
  {
    chain: fc.constantFrom(...chainWords),
    wallet: address,
    contract: address,
    page: fc.integer({ min: 1, max: maxPage }),
  },
  { requiredKeys: ['chain', 'wallet', 'page'] },
);
const overviewRequest: fc.Arbitrary<Request> = fc.record({
  chain: fc.constant('all' as const),
  wallet: address,
});
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record(
    {
      action: fc.constantFrom(...actions),
      request: galleryRequest,
      focus: fc.integer({ min: 0, max: 9 }),
    },
    { requiredKeys: ['action', 'request'] },
  ),
  fc.record({ action: fc.constantFrom(...actions), request: overviewRequest }),
);

describe('a button', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(button, (one) => {
        expect(readButton(writeButton(one))).toEqual(one);
      }),
    );
  });

  it('fits Telegram’s 64 bytes', () => {
    fc.assert(
      fc.property(button, (one) => {
        expect(Buffer.byteLength(writeButton(one))).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('is another one for another state', () => {
    fc.assert(
      fc.property(button, button, (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other);
        expect(writeButton(one) === writeButton(other)).toBe(equal);
      }),
    );
  });

  it('keeps the form that stands in chats', () => {
    const request = { chain: 'ethereum' as const, wallet: vitalik, contract: azuki, page: 12 };
    expect(writeButton({ action: 'next', request })).toMatchInlineSnapshot(
      `"1ne-c.2Npr8mlkr51-7Z4D5TQV03qpYEU7VrziGU1Z68vOI5iJNx8SzJBxUQ"`,
    );
    expect(writeButton({ action: 'focus', request, focus: 3 })).toMatchInlineSnapshot(
      `"1oe3c.2Npr8mlkr51-7Z4D5TQV03qpYEU7VrziGU1Z68vOI5iJNx8SzJBxUQ"`,
    );
    expect(
      writeButton({ action: 'retry', request: { chain: 'all', wallet: vitalik } }),
    ).toMatchInlineSnapshot(`"1r*-1.2Npr8mlkr51-7Z4D5TQV03qpYEU"`);
  });

  it('turns no further than the last page that it can name', () => {
    const request = { chain: 'ethereum' as const, wallet: vitalik, page: 10 ** 9 };
    expect(readButton(writeButton({ action: 'last', request }))?.request).toMatchObject({
      page: maxPage,
    });
  });
});

describe('a forged button', () => {
  const wallet = 'A'.repeat(27);

  it.each([
    '',
    '1',
    `2ne-1.${wallet}`,
    `1xe-1.${wallet}`,
    `1n?-1.${wallet}`,
    `1nx-1.${wallet}`,
    `1ne-.${wallet}`,
    `1ne-12345.${wallet}`,
    `1ne-A.${wallet}`,
    `1ne-1.${wallet.slice(1)}`,
    `1ne-1.${wallet}A`,
    `1ne-1.${wallet}\n`,
    `1ne-1.${'='.repeat(27)}`,
    `1ne-1.${wallet}${wallet}${wallet}`,
    `__proto__.${wallet}`,
  ])('is none: %j', (text) => {
    expect(readButton(text)).toBeUndefined();
  });

  it('asks for page 1 at least', () => {
    expect(readButton(`1ne-0.${wallet}`)?.request).toMatchObject({ page: 1 });
  });

  it('never throws, and is either none or one that could have been written', () => {
    const like = fc.stringMatching(/^1[a-z][a-z*][0-9-][0-9a-z]{1,4}\.[\w-]{27}([\w-]{27})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), like), (text) => {
        const read = readButton(text);
        if (read) expect(readButton(writeButton(read))).toEqual(read);
      }),
    );
  });
});
