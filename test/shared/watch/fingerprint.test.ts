import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRow } from '../../../shared/chainbase/row.ts';
import { createFingerprint } from '../../../shared/watch/fingerprint.ts';
import { azuki, storefront } from '../../support/addresses.ts';
import { messyRow } from '../../support/messy.ts';
import { rowOf } from '../../support/rows.ts';

const fingerprint = createFingerprint('00112233445566778899aabbccddeeff');
const token = { contract_address: azuki.toLowerCase(), token_id: '0x0740' };

describe('a fingerprint', () => {
  it('never changes, since it is kept for years', () => {
    expect(fingerprint(token)).toMatchInlineSnapshot(`4535072803074981681n`);
  });

  it.each([
    ['without padding', { token_id: '0x740' }],
    ['padded to 256 bits', { token_id: `0x${'740'.padStart(64, '0')}` }],
    ['with more zeros than that', { token_id: `0x${'740'.padStart(80, '0')}` }],
    ['in decimal', { token_id: '1856' }],
    ['as a number', { token_id: 1856 }],
    ['with a checksummed contract', { contract_address: azuki }],
    ['with a contract in capitals', { contract_address: azuki.toUpperCase() }],
    ['in another amount', { total_string: '12', total: 12 }],
    ['with a new name and picture', { metadata: { name: 'Revealed' }, image_uri: '' }],
    ['with another owner', { owner: '' }],
  ])('is the same for a token %s', (_, fields) => {
    expect(fingerprint({ ...token, ...fields })).toBe(fingerprint(token));
  });

  it.each([
    ['another token', { token_id: '0x741' }],
    ['token 0', { token_id: '0x0' }],
    ['another contract', { contract_address: storefront.toLowerCase() }],
  ])('is another one for %s', (_, fields) => {
    expect(fingerprint({ ...token, ...fields })).not.toBe(fingerprint(token));
  });

  it('is another one under another key, so that nobody can look for two that meet', () => {
    expect(createFingerprint('ff'.repeat(16))(token)).not.toBe(fingerprint(token));
  });

  it.each([
    null,
    undefined,
    'row',
    [],
    {},
    { ...token, token_id: null },
    { ...token, token_id: `0x1${'0'.repeat(64)}` },
    { ...token, token_id: `0x${'0'.repeat(80)}1` },
    { ...token, contract_address: [token.contract_address] },
    { ...token, contract_address: '0x12' },
  ])('is not made of %j', (row) => {
    expect(fingerprint(row)).toBeUndefined();
  });

  it('agrees with the reading of rows, whatever strangers write', () => {
    fc.assert(
      fc.property(messyRow, (row) => {
        const nft = parseRow(row, 'ethereum');
        const plain = nft && {
          contract_address: nft.contract.toLowerCase(),
          token_id: `0x${nft.tokenId.toString(16)}`,
        };
        expect(fingerprint(row)).toBe(plain && fingerprint(plain));
      }),
    );
  });

  it('is one of its own for each of 20,000 tokens', () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => rowOf(id));
    expect(new Set(rows.map(fingerprint)).size).toBe(rows.length);
  });
});
