import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { UserError } from '../../shared/errors.ts';
import { latePattern } from '../../shared/late-pattern.ts';
import { shortAddress } from '../../shared/nft/address.ts';
import { chains } from '../../shared/nft/chain.ts';
import type { Collection } from '../../shared/nft/nft.ts';
import { clip } from '../core/clip.ts';
import type { Suggestion } from '../core/labels.ts';
import { readWallet } from '../core/read-ask.ts';
import { allCollections } from './render-gallery.ts';

export type Choice = APIApplicationCommandOptionChoice<string>;

/** Discord's longest name and value of a choice. */
const maxLength = 100;
export const maxChoices = 25;

const couldBeName = latePattern(String.raw`^[\p{L}\p{N}-]{3,}$`, 'u');

/** What the typed wallet may become: itself when it is one, a name with `.eth` when it may become one. */
function suggestWallets(typed: string): Choice[] {
  const value = typed.trim();
  const named = couldBeName().test(value) && !/^0x/i.test(value) ? `${value}.eth` : value;
  return isWallet(named) && named.length <= maxLength ? [{ name: named, value: named }] : [];
}

/** Watched wallets first, by their labels, and then what is typed; a label that reads like a wallet stands for its address. */
export function suggestLabelled(watched: readonly Suggestion[], typed: string): Choice[] {
  const labelled = watched.map((each) => {
    const { label, wallet } = each;
    const isValue = label && label.length <= maxLength && !isWallet(label);
    return { name: describe(each), value: isValue ? label : wallet };
  });
  const all = [...labelled, ...suggestWallets(typed)];
  const distinct = new Map(all.toReversed().map((choice) => [choice.value, choice]));
  return [...distinct.values()].toReversed().slice(0, maxChoices);
}

/** The watches that may be removed, by their ids. */
export function suggestWatches(watched: readonly Suggestion[]): Choice[] {
  return watched.slice(0, maxChoices).map((each) => ({ name: describe(each), value: each.id }));
}

/** `Treasury · 0xd8dA…6045 · Ethereum` */
function describe({ label, wallet, chain }: Suggestion): string {
  const called = label ? [clip(label, maxLength - 40)] : [];
  return [...called, shortAddress(wallet), chains[chain].name].join(' · ');
}

/** For who has picked a collection and now wants all of them. */
export function suggestAll(typed: string): Choice[] {
  const name = 'All collections';
  const isMeant = name.toLowerCase().includes(typed.trim().toLowerCase());
  return isMeant ? [{ name, value: allCollections }] : [];
}

/** The wallet's collections whose name or address begins or goes on as typed. */
export function suggestCollections(collections: readonly Collection[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  return collections
    .filter(({ name, contract }) => `${name} ${contract}`.toLowerCase().includes(wanted))
    .slice(0, maxChoices)
    .map(({ name, contract }) => ({
      name: `${clip(name || 'Unnamed', maxLength - 16)} (${shortAddress(contract)})`,
      value: contract,
    }));
}

function isWallet(typed: string): boolean {
  try {
    readWallet(typed);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
