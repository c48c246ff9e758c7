import { describe, expect, it } from 'vitest';
import { openapi } from '../../../shared/api/openapi.ts';

const { schemas } = openapi.components;

/** The types of a schema's fields, as `name: type`; `name: any` where the contract says none. */
function fieldsOf({ properties }: { properties: Record<string, object> }) {
  return Object.entries(properties).map(([name, field]) => `${name}: ${typeOf(field)}`);
}

function typeOf(field: { type?: string; items?: { $ref: string } }): string {
  const items = field.items?.$ref.split('/').at(-1);
  return `${field.type ?? 'any'}${items ? ` of ${items}` : ''}`;
}

describe('our description', () => {
  it('has the fields of Chainbase’s contract, by name and type', () => {
    expect(fieldsOf(schemas.ResponseGetAccountNFTs)).toEqual([
      'code: integer',
      'message: string',
      'data: array of NFTDetail',
      'next_page: integer',
      'count: integer',
    ]);
    expect(fieldsOf(schemas.NFTDetail)).toEqual([
      'contract_address: string',
      'erc_type: string',
      'metadata: object',
      'mint_time: string',
      'mint_transaction_hash: string',
      'name: string',
      'owner: string',
      'symbol: string',
      'token_id: string',
      'token_uri: string',
      'image_uri: string',
      'total: integer',
      'total_string: string',
      'traits: any',
      'rarity_score: number',
      'rarity_rank: integer',
      'floor_prices: array of NFTCollectionFloorPrice',
    ]);
    expect(fieldsOf(schemas.NFTCollectionFloorPrice)).toEqual([
      'value: string',
      'symbol: string',
      'address: string',
    ]);
    expect(fieldsOf(schemas.ErrorMessage)).toEqual(['code: integer', 'message: string']);
  });

  it('has its parameters', () => {
    const parameters = openapi.paths['/v1/account/nfts'].get.parameters.map((parameter) => {
      const {
        type,
        minimum,
        maximum,
        default: byDefault,
      } = parameter.schema as Record<string, unknown>;
      return [parameter.name, 'required' in parameter, type, minimum, maximum, byDefault];
    });
    expect(parameters).toEqual([
      ['chain_id', true, 'string', undefined, undefined, undefined],
      ['address', true, 'string', undefined, undefined, undefined],
      ['contract_address', false, 'string', undefined, undefined, undefined],
      ['page', false, 'integer', 1, undefined, 1],
      ['limit', false, 'integer', 1, 100, 20],
    ]);
  });

  it('refers to nothing that is not there', () => {
    const document = JSON.stringify(openapi);
    const references = [...document.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to = '']) => to);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      const target = reference
        .split('/')
        .reduce((part: unknown, name) => (part as Record<string, unknown>)?.[name], openapi);
      expect(target, reference).toBeDefined();
    }
  });

  it('asks for the key where we do', () => {
    expect(openapi.components.securitySchemes.key).toMatchObject({
      in: 'header',
      name: 'x-api-key',
    });
    expect(openapi.security).toEqual([{ key: [] }]);
    expect(openapi.paths['/healthz'].get.security).toEqual([]);
  });
});
