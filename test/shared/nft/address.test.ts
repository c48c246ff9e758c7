import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChecksumRight, readAddress, shortAddress } from '../../../shared/nft/address.ts';
import { vitalik } from '../../support/addresses.ts';

const digits = vitalik.slice(2);

describe('an address', () => {
  it.each([
    vitalik,
    vitalik.toLowerCase(),
    `0x${digits.toUpperCase()}`,
    `0X${digits}`,
    `0x${digits.replace('A', 'a')}`,
  ])('in any case is read as its checksummed form: %s', (text) => {
    expect(readAddress(text)).toBe(vitalik);
  });

  it.each([
    '',
    '0x',
    digits,
    `${vitalik}0`,
    vitalik.slice(0, -1),
    `${vitalik}\n`,
    ` ${vitalik}`,
    `0x${'g'.repeat(40)}`,
  ])('is not %j', (text) => {
    expect(readAddress(text)).toBeUndefined();
    expect(isChecksumRight(text)).toBe(false);
  });

  it.each([
    [vitalik, true],
    [vitalik.toLowerCase(), true],
    [`0x${digits.toUpperCase()}`, true],
    [`0X${digits}`, true],
    [`0x${digits.replace('A', 'a')}`, false],
    [`0x${digits.slice(0, -1)}6`, false],
  ])('%s has a right checksum: %s', (text, right) => {
    expect(isChecksumRight(text)).toBe(right);
  });

  it('has a right checksum once it was read, whichever it is', () => {
    const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(bytes, (raw) => {
        const address = readAddress(`0x${Buffer.from(raw).toString('hex')}`);
        expect(address && isChecksumRight(address)).toBe(true);
      }),
    );
  });

  it('is short enough to read', () => {
    expect(shortAddress(vitalik)).toBe('0xd8dA…6045');
  });
});
