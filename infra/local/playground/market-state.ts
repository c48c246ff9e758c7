import { chains } from '../../../shared/nft/chain.ts';
import type { KnownWallet, Market } from '../chainbase/market.ts';
import type { PanelWallet } from './wire.ts';

/** The market's wallets as the page lists them. */
export function showMarket({ wallets, ensNames }: Market): PanelWallet[] {
  return wallets.map((wallet) => {
    const { address, count } = wallet;
    const where = chains[wallet.chain].name;
    const ens = ensNames.find((each) => each.address === address)?.name;
    const short = `${address.slice(0, 6)}…${address.slice(-4)}`;
    const name = ens ? `${ens}.eth` : capitalized(wallet);
    return { address, name, about: `${ens ? aboutOf(wallet) : short} · ${where}`, count };
  });
}

function capitalized({ name }: KnownWallet): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What its name does not say already. */
function aboutOf({ name }: KnownWallet): string {
  return name.replace(/^\S+\.eth, /, '');
}
