import { describe, expect, it } from 'vitest';
import { chainOfId, chains, chainWords, isChain } from '../../../shared/nft/chain.ts';

describe('a chain', () => {
  it.each(chainWords)('is found by its id and its word: %s', (word) => {
    expect(chainOfId(chains[word].id)).toBe(word);
    expect(isChain(word)).toBe(true);
  });

  it.each(['', '0', '01', '1 ', '2', 'ethereum', '__proto__'])('has not the id %j', (id) => {
    expect(chainOfId(id)).toBeUndefined();
  });

  it.each(['', 'Ethereum', 'all', '1', 'toString', '__proto__'])('is not called %j', (word) => {
    expect(isChain(word)).toBe(false);
  });
});
