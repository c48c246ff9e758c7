import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { Labelled } from './find-labelled.ts';
import { readWallet } from './read-ask.ts';
import type { WalletInput } from './request.ts';

/** Finds the label that a text begins with, among those of where somebody types. */
export type FindLabel = (text: string) => Promise<Labelled | undefined>;

export interface NamedWallet {
  wallet: WalletInput;
  /** Said by a label. */
  chain?: Chain;
  /** What is typed behind it, without space around. */
  rest: string;
}

/** The wallet that a text begins with, as people name it: an address, an ENS name, or a label. @throws UserError */
export async function readLabelled(text: string, find: FindLabel): Promise<NamedWallet> {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
  try {
    return { wallet: readWallet(first), rest };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const found = await find(text);
    if (!found) throw error;
    return { wallet: { address: found.wallet }, chain: found.chain, rest: found.rest };
  }
}

/** A wallet and nothing else. @throws UserError */
export async function readOnlyLabelled(
  text: string,
  find: FindLabel,
): Promise<Omit<NamedWallet, 'rest'>> {
  const { rest, ...named } = await readLabelled(text, find);
  if (rest === '') return named;
  throw new UserError(
    'That is more than a wallet. Give only an address, an ENS name such as vitalik.eth, or a label.',
  );
}
