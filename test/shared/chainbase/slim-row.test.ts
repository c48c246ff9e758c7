import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../shared/chainbase/json.ts';
import { parseRow } from '../../../shared/chainbase/row.ts';
import { slimRow } from '../../../shared/chainbase/slim-row.ts';
import { rowOf } from '../../support/rows.ts';

const traits = Array.from({ length: 40 }, (_, value) => ({ trait_type: 'Legs', value }));

function large(digits: string): unknown {
  return (parseJson(`[${digits}]`) as unknown[])[0];
}

describe('a slim row', () => {
  it.each<[string, object]>([
    ['plain', {}],
    ['with traits', { traits }],
    ['with attributes', { metadata: { name: 'Heron', attributes: traits } }],
    ['with a picture in its metadata', { image_uri: '', metadata: { image: 'ipfs://no' } }],
    ['with another picture', { image_uri: null, metadata: { image_url: 'https://a.example/1' } }],
    ['with long text', { name: 'a'.repeat(5_000), metadata: { name: 'b'.repeat(5_000) } }],
    ['with ranks', { rarity_rank: 12, rarity_score: 88.5 }],
    ['with prices', { floor_prices: [{ value: 1.25, symbol: 'ETH' }] }],
    ['with digits', { total_string: undefined, total: large('9007199254740993') }],
    ['of the older contract', { erc_type: undefined, contract_type: 'ERC1155' }],
    ['of nothing that fits', { metadata: [7], traits: 'none', floor_prices: {} }],
    ['without a token', { token_id: {} }],
  ])('is the same NFT: %s', (_, fields) => {
    const row = rowOf(1856, fields as Record<string, unknown>);
    const slim = parseJson(JSON.stringify(slimRow(row)));
    expect(parseRow(slim, 'ethereum')).toEqual(parseRow(row, 'ethereum'));
  });

  it('has nothing that is long', () => {
    const long = 'x'.repeat(100_000);
    const heavy = { image_uri: `data:${long}`, token_uri: long, description: long, extra: [long] };
    const attributes = Array.from({ length: 1_000 }, () => ({ trait_type: long, value: long }));
    const metadata = { name: long, animation_url: long, attributes };
    const row = rowOf(7, { ...heavy, metadata, total: large('9'.repeat(100_000)) });
    expect(JSON.stringify(slimRow(row)).length).toBeLessThan(40_000);
  });

  it.each([null, 7, 'text', [[]]])('of %j is no token either', (row) => {
    expect(parseRow(slimRow(row), 'ethereum')).toBeUndefined();
  });
});
