/** The chains whose NFTs can be read, by the word that people type. */
export const chains = {
  ethereum: { id: '1', name: 'Ethereum', explorer: 'https://etherscan.io' },
  polygon: { id: '137', name: 'Polygon', explorer: 'https://polygonscan.com' },
  bsc: { id: '56', name: 'BNB Smart Chain', explorer: 'https://bscscan.com' },
  avalanche: { id: '43114', name: 'Avalanche', explorer: 'https://snowtrace.io' },
  arbitrum: { id: '42161', name: 'Arbitrum One', explorer: 'https://arbiscan.io' },
  optimism: { id: '10', name: 'Optimism', explorer: 'https://optimistic.etherscan.io' },
  base: { id: '8453', name: 'Base', explorer: 'https://basescan.org' },
  zksync: { id: '324', name: 'zkSync Era', explorer: 'https://era.zksync.network' },
  merlin: { id: '4200', name: 'Merlin', explorer: 'https://scan.merlinchain.io' },
} as const;

/** A chain's word: `ethereum`, `polygon` and so on. */
export type Chain = keyof typeof chains;

export const chainWords = Object.keys(chains) as Chain[];

/** Tells whether `word` names one of our chains. */
export function isChain(word: string): word is Chain {
  return Object.hasOwn(chains, word);
}

/** The chain with Chainbase's `chain_id`, e.g. `'1'`, if we know it. */
export function chainOfId(id: string): Chain | undefined {
  return chainWords.find((word) => chains[word].id === id);
}
