const text = (description: string) => ({ type: 'string', description }) as const;
const integer = (description: string) => ({ type: 'integer', description }) as const;

const floorPrice = {
  type: 'object',
  properties: {
    value: text('A decimal number of whole tokens.'),
    symbol: text('The ticker of the token that the price is in.'),
    address: text('That token’s contract.'),
  },
} as const;

const nft = {
  type: 'object',
  description:
    'A row exactly as Chainbase gave it. Only `contract_address` and `token_id` can be relied upon: any other field may be null, empty or absent.',
  required: [
    'contract_address',
    'erc_type',
    'mint_time',
    'mint_transaction_hash',
    'name',
    'owner',
    'symbol',
    'token_id',
    'token_uri',
    'image_uri',
    'total',
    'total_string',
  ],
  properties: {
    contract_address: text('The collection’s contract, in lower case.'),
    erc_type: text('`ERC721` or `ERC1155`.'),
    metadata: {
      type: 'object',
      description: 'What the token’s creator published: any JSON object.',
    },
    mint_time: {
      ...text('`0001-01-01T00:00:00Z` where it is not known.'),
      format: 'date-time',
    },
    mint_transaction_hash: text('The transaction that made the token.'),
    name: text('The collection’s name; the token’s own is in `metadata`.'),
    owner: text('The holder; empty for ERC-1155, which has many.'),
    symbol: text('The collection’s ticker.'),
    token_id: text('A hex number of up to 256 bits, with any number of leading zeros.'),
    token_uri: text('Where the metadata was published.'),
    image_uri: text('The picture: any scheme, also `ipfs:` and `data:`.'),
    total: integer('How many of it the wallet holds. May be larger than a double can hold.'),
    total_string: text('The same in decimal digits.'),
    traits: { description: 'The token’s traits; where null, try `metadata.attributes`.' },
    rarity_score: { type: 'number', description: 'Higher is rarer.' },
    rarity_rank: integer('1 is the rarest of the collection.'),
    floor_prices: {
      type: 'array',
      items: { $ref: '#/components/schemas/NFTCollectionFloorPrice' },
      description: 'The collection’s lowest asking prices.',
    },
  },
} as const;

const answer = {
  type: 'object',
  properties: {
    code: { ...integer('0 when all went well.'), default: 0 },
    message: { ...text('`ok` when all went well.'), default: 'ok' },
    data: {
      type: 'array',
      items: { $ref: '#/components/schemas/NFTDetail' },
      description: 'This page’s NFTs; empty beyond the last page.',
    },
    next_page: integer('The `page` to ask for next; absent on the last one.'),
    count: integer('The NFTs on all pages together; absent where Chainbase does not say.'),
  },
} as const;

const error = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: integer('The HTTP status once more.'),
    message: text('What is wrong, for the author of the program.'),
  },
} as const;

/** The bodies of our API. The names and types of fields are Chainbase's, so that its clients work with us. */
export const openapiSchemas = {
  ResponseGetAccountNFTs: answer,
  NFTDetail: nft,
  NFTCollectionFloorPrice: floorPrice,
  ErrorMessage: error,
} as const;
