/** What one call costs that reads a page of a wallet, whatever it returns: all that a look makes. */
export const creditsPerPage = 3;

/** What a call costs, in credits (Chainbase's price list, May 2026). */
export const prices = {
  'account/nfts': creditsPerPage,
  'ens/records': 1,
  'ens/reverse': 3,
} as const;
