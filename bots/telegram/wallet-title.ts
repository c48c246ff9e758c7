import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { type Address, shortAddress } from '../../shared/nft/address.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { walletLink } from '../../shared/nft/link.ts';
import { clip } from '../core/clip.ts';

const maxNameUnits = 64;

/** `vitalik.eth · 0xd8dA…6045`. The name is code: a tap copies it, and Telegram links nothing in it. */
export function walletTitle(
  name: string | undefined,
  wallet: Address,
  chain: Chain,
): FormattedString {
  const address = FormattedString.link(shortAddress(wallet), walletLink(chain, wallet));
  return name ? fmt`${FormattedString.code(clip(name, maxNameUnits))} · ${address}` : address;
}
