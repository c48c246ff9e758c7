import { type Address, readAddress } from '../../shared/nft/address.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { Request } from './request.ts';

/**
 * What a button does. `show` turns to the page that the button carries (`first`, `previous`, `next`, `last` differ only so that
 * no two buttons of a message are equal), `page` asks for a page number, `collection` is the menu, `chain` opens one chain
 * of the overview, `focus` shows one picture large, `retry` tries the same once more, `watch` begins to watch the wallet,
 * `mute` ends the notices of a collection, `unmute` lets them come again.
 */
export type Action =
  | 'first'
  | 'previous'
  | 'page'
  | 'next'
  | 'last'
  | 'collection'
  | 'chain'
  | 'focus'
  | 'retry'
  | 'watch'
  | 'mute'
  | 'unmute';

export interface Button {
  action: Action;
  request: Request;
  /** Which NFT of the page is shown large, from 0. */
  focus?: number;
}

const letters: Record<Action, string> = {
  first: 'f',
  previous: 'p',
  page: 'g',
  next: 'n',
  last: 'l',
  collection: 'c',
  chain: 'h',
  focus: 'o',
  retry: 'r',
  watch: 'w',
  mute: 'm',
  unmute: 'u',
};
const chainLetters: Record<Chain | 'all', string> = {
  ethereum: 'e',
  polygon: 'p',
  bsc: 'b',
  avalanche: 'v',
  arbitrum: 'a',
  optimism: 'o',
  base: 's',
  zksync: 'z',
  merlin: 'm',
  all: '*',
};
const actions = invert(letters);
const chainOfLetter = invert(chainLetters);

/** More pages than any wallet has; keeps a forged number harmless. Four digits of base 36. */
export const maxPage = 36 ** 4 - 1;

const version = '1';
const form = /^1([a-z])([a-z*])([0-9-])([0-9a-z]{1,4})\.([\w-]{27})([\w-]{27})?$/;

/**
 * A button's whole state in at most 64 bytes of ASCII, which both Discord's `custom_id` and Telegram's `callback_data` hold.
 * The form is for ever: messages with such buttons stand in chats for years. A new form takes a new first character.
 */
export function writeButton({ action, request, focus }: Button): string {
  const { page, contract } = { page: 1, contract: undefined, ...request };
  const head = `${version}${letters[action]}${chainLetters[request.chain]}${focus ?? '-'}`;
  const place = Math.min(page, maxPage).toString(36);
  return `${head}${place}.${pack(request.wallet)}${contract ? pack(contract) : ''}`;
}

/** Reads what `writeButton` wrote, with the page clamped; `undefined` for anything else, which somebody forged. */
export function readButton(text: string): Button | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, letter = '', chainLetter = '', focus = '-', place = '', walletBytes = '', bytes] = match;
  const action = actions.get(letter);
  const chain = chainOfLetter.get(chainLetter);
  const wallet = unpack(walletBytes);
  if (!action || !chain || !wallet) return undefined;
  if (chain === 'all') return { action, request: { chain, wallet } };
  const contract = bytes ? unpack(bytes) : undefined;
  const page = Math.max(1, Number.parseInt(place, 36));
  return {
    action,
    request: { chain, wallet, page, ...(contract ? { contract } : {}) },
    ...(focus === '-' ? {} : { focus: Number(focus) }),
  };
}

function invert<K extends string>(table: Record<K, string>): Map<string, K> {
  return new Map(Object.entries<string>(table).map(([key, letter]) => [letter, key as K]));
}

function pack(address: Address): string {
  return Buffer.from(address.slice(2), 'hex').toString('base64url');
}

function unpack(bytes: string): Address | undefined {
  return readAddress(`0x${Buffer.from(bytes, 'base64url').toString('hex')}`);
}
