import { describe, expect, it } from 'vitest';
import { readChain, readContract, readWallet } from '../../../bots/core/read-ask.ts';
import { UserError } from '../../../shared/errors.ts';
import { azuki, vitalik } from '../../support/addresses.ts';

function complaint(read: () => unknown): string {
  try {
    return JSON.stringify(read());
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

describe('a wallet', () => {
  it.each([
    vitalik,
    ` ${vitalik}\n`,
    vitalik.toLowerCase(),
    vitalik.toUpperCase(),
    `0x${vitalik.slice(2).toUpperCase()}`,
  ])('may be an address in any case: %j', (text) => {
    expect(readWallet(text)).toEqual({ address: vitalik });
  });

  it.each(['vitalik.eth', 'Vitalik.ETH', 'pay.vitalik.eth', '0xdesigner.eth', '🦇.eth'])(
    'may be a name: %s',
    (text) => {
      expect(readWallet(` ${text} `)).toEqual({ name: text });
    },
  );

  it.each([
    ['', undefined],
    ['vitalik', undefined],
    ['.eth', undefined],
    ['vitalik .eth', undefined],
    [`${'a'.repeat(252)}.eth`, undefined],
    ['https://etherscan.io/address/x', undefined],
    [vitalik.slice(2), 'begins with 0x'],
    [vitalik.slice(0, -1), 'yours has 39'],
    [`${vitalik}00`, 'yours has 42'],
    ['0x', 'yours has 0'],
    [vitalik.replace('d', 'g'), 'only the characters 0–9 and a–f'],
    [vitalik.replace('A', 'a'), 'checksum'],
  ])('is not %j', (text, fault) => {
    expect(complaint(() => readWallet(text))).toContain(fault ?? 'That is not a wallet');
  });

  it('is not repeated in the complaint, since anybody may have written it', () => {
    expect(complaint(() => readWallet('@everyone claim.xyz'))).not.toContain('everyone');
    expect(complaint(() => readWallet('0x@everyone'))).not.toContain('everyone');
  });
});

describe('a collection', () => {
  it('is a contract’s address', () => {
    expect(readContract(azuki.toLowerCase())).toBe(azuki);
  });

  it.each([
    ['Azuki', 'Pick a collection'],
    ['', 'Pick a collection'],
    ['0x12', 'That is not a collection address: after 0x come 40 characters, and yours has 2.'],
  ])('is not %j', (text, fault) => {
    expect(complaint(() => readContract(text))).toContain(fault);
  });
});

describe('a chain', () => {
  it.each([
    ['ethereum', 'ethereum'],
    [' Base ', 'base'],
    ['ALL', 'all'],
  ])('is named in any case: %j', (text, chain) => {
    expect(readChain(text)).toBe(chain);
  });

  it.each(['', 'solana', '1', '__proto__', 'constructor'])('is not %j', (text) => {
    expect(complaint(() => readChain(text))).toMatch(/^I don’t know that chain\. Use one of: eth/);
  });
});
