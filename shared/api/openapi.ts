import { chains, chainWords } from '../nft/chain.ts';
import { openapiSchemas } from './openapi-schemas.ts';

const address = '^0[xX]{1}[a-fA-F0-9]{40}$';

const knownChains = chainWords.map((word) => `${chains[word].id} (${chains[word].name})`);

const parameters = [
  {
    name: 'chain_id',
    in: 'query',
    required: true,
    description: `The network’s number: ${knownChains.join(', ')}.`,
    schema: { type: 'string', enum: chainWords.map((word) => chains[word].id) },
    example: '1',
  },
  {
    name: 'address',
    in: 'query',
    required: true,
    description: 'The wallet, in any case.',
    schema: { type: 'string', pattern: address },
    example: '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045',
  },
  {
    name: 'contract_address',
    in: 'query',
    description: 'Only NFTs of this contract, or of up to 100 contracts with commas between.',
    schema: {
      type: 'string',
      pattern: '^0[xX][a-fA-F0-9]{40}(,0[xX][a-fA-F0-9]{40}){0,99}$',
    },
    example: '0xed5af388653567af2f388e6224dc7c4b3241c544',
  },
  {
    name: 'page',
    in: 'query',
    description: 'Which page, counted from 1.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  },
  {
    name: 'limit',
    in: 'query',
    description: 'How many NFTs a page has.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
] as const;

const later = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };

const answers = {
  200: {
    description: 'One page of the wallet.',
    headers: {
      Age: {
        description: 'How many seconds ago the NFTs were read from Chainbase.',
        schema: { type: 'integer' },
      },
    },
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/ResponseGetAccountNFTs' } },
    },
  },
  400: error('The chain is not known, or Chainbase refused the parameters.'),
  401: error('The key is missing or unknown.'),
  404: error('Chainbase does not know the wallet or chain.'),
  405: error('Something other than GET was tried.'),
  422: error('A parameter is missing or not as described; the message names it.'),
  429: error('Too many requests, or the month’s credits are used up.', later),
  500: error('A fault of ours.'),
  502: error('Chainbase’s answer made no sense.'),
  503: error('Chainbase, or a part of ours, cannot be reached.', later),
} as const;

function error(description: string, headers = {}) {
  const schema = { $ref: '#/components/schemas/ErrorMessage' };
  return { description, headers, content: { 'application/json': { schema } } };
}

/** `GET /openapi.json`: what our API takes and gives. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Vitrine',
    version: '1.0.0',
    description:
      'The NFTs of a wallet, by the contract of Chainbase’s `GET /v1/account/nfts`: cached for five minutes, for up to a day while Chainbase is away, and never over the plan’s credits.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  security: [{ key: [] }],
  paths: {
    '/v1/account/nfts': {
      get: {
        operationId: 'GetAccountNFTs',
        summary: 'The NFTs of a wallet',
        parameters,
        responses: answers,
      },
    },
    '/healthz': {
      get: {
        operationId: 'GetHealth',
        summary: 'Whether this service runs',
        security: [],
        responses: { 200: { description: 'It does.' } },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    headers: {
      RetryAfter: {
        description: 'Seconds to wait before the next try.',
        schema: { type: 'integer', minimum: 1 },
      },
    },
    schemas: openapiSchemas,
  },
} as const;
