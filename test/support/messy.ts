import fc from 'fast-check';

const hostile = [
  'https://claim.xyz/free',
  'claim.xyz',
  '@everyone',
  '<@123456789012345678>',
  '</nfts:1>',
  '<t:0:R>',
  '[click](https://evil.example)',
  '<https://evil.example>',
  '<steam://run/1>',
  '**bold** __under__ ~~gone~~ ||spoiler|| `code`',
  '# heading\n> quote\n- list',
  '\u202Egnp.exe\u202C',
  'Z\u0335\u0321\u0322a\u0335\u0321l\u0335\u0321g\u0335\u0321o',
  '\u200B\u200C\u200D\u2060\uFEFF',
  '\u{E0041}\u{E0042}tag',
  '👨‍👩‍👧‍👦🏳️‍🌈🇩🇪',
  '\uD800 lone',
  '\uFDFA'.repeat(40),
  'ᄀ'.repeat(500),
  '@durov #tag $BTC /start me@mail.example +12025550123 t.me/x tg://resolve?domain=x',
  ' '.repeat(200),
  'A'.repeat(5000),
];

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 12 }).map((parts) => parts.join(' ')),
);
const wrong = fc.oneof(
  fc.constant(null),
  fc.constant(undefined),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
);
const anything = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: wrong });
const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((array) => `0x${Buffer.from(array).toString('hex')}`);
const url = fc.oneof(
  fc.constantFrom(
    'https://x.example/a.png',
    'ipfs://QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1/1.png',
  ),
  fc.webUrl({ validSchemes: ['https', 'http'], withQueryParameters: true }),
  anything,
);

/** A row that names a token; all else in it is whatever a stranger likes. */
export const messyRow = fc.record(
  {
    contract_address: hex(20),
    token_id: fc.integer({ min: 1, max: 32 }).chain(hex),
    erc_type: fc.oneof(fc.constantFrom('ERC721', 'ERC1155'), anything),
    name: anything,
    metadata: fc.oneof(
      fc.record({ name: anything, image: url, attributes: anything }, { requiredKeys: [] }),
      anything,
    ),
    image_uri: url,
    mint_time: anything,
    owner: anything,
    total: anything,
    total_string: fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map(String), anything),
    traits: fc.oneof(
      fc.array(fc.record({ trait_type: anything, value: anything }), { maxLength: 60 }),
      anything,
    ),
    rarity_rank: fc.oneof(fc.integer(), fc.double(), anything),
    rarity_score: anything,
    floor_prices: fc.oneof(
      fc.array(fc.record({ value: fc.oneof(fc.bigInt().map(String), anything), symbol: anything })),
      anything,
    ),
  },
  { requiredKeys: ['contract_address', 'token_id'] },
);

/** A page of such rows. */
export const messyRows = fc.array(messyRow, { maxLength: 10 });
