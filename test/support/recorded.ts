/**
 * Five rows in the shapes of a recorded answer for a well-known wallet: an ERC-721 with metadata and an `ipfs:` picture, and
 * four ERC-1155 of a shared storefront with nothing but long hex ids and Go's zero time.
 */
export const wallet = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';

const storefront = (serial: string) => ({
  contract_address: '0x495f947276749ce646f68ac8c248420045cb7b5e',
  erc_type: 'ERC1155',
  image_uri: '',
  metadata: null,
  mint_time: '0001-01-01T00:00:00Z',
  mint_transaction_hash: '',
  name: 'Shared Storefront',
  owner: '',
  symbol: 'STORE',
  token_id: `0x92c6b6b4a1817e76b56eb3e1724f9df6026dd63c000000000000${serial}0000000006`,
  token_uri: '',
  total: 1,
  total_string: '1',
  traits: null,
});

export const recordedRows = [
  {
    contract_address: '0xc54567b294d7ec7807529fbaec71d326543453c5',
    erc_type: 'ERC721',
    image_uri: 'ipfs://QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1',
    metadata: { attributes: '[Array]', name: 'Galaxy 1856', image: 'ipfs://other' },
    mint_time: '2022-08-11T07:22:13Z',
    mint_transaction_hash: '0x46a7b861a8f1e0290b6dc3095051bf03914701ea6b0a065455273c61fb6b3861',
    name: 'GalaxyCollection',
    owner: wallet,
    symbol: 'GLXY',
    token_id: '0x0740',
    token_uri: '',
    total: 1,
    total_string: '1',
    traits: null,
  },
  ...['41', '40', '3f', '3e'].map(storefront),
];
