import { UserError } from '../../shared/errors.ts';
import { type Chain, chainWords, isChain } from '../../shared/nft/chain.ts';
import { graphemesOf } from '../../shared/nft/graphemes.ts';
import { readButton } from '../core/button.ts';
import { readPage, readWallet } from '../core/read-ask.ts';
import { readWatchButton } from '../core/watch-button.ts';
import type { WatchCommand } from '../core/watch-command.ts';
import type { CommandName } from './commands.ts';

export type WatchCommandName = Exclude<CommandName, 'nfts' | 'help' | 'start'>;

const maxLabelLength = 40;

/**
 * What a typed command wants of the watchlist; `undefined` when it says too little.
 *
 * @throws UserError
 */
export function readWatch(name: WatchCommandName, rest: string): WatchCommand | undefined {
  const text = rest.trim();
  switch (name) {
    case 'watch':
      return text ? readAdd(text) : undefined;
    case 'unwatch':
      return text ? { do: 'remove', typed: text } : { do: 'list', page: 1 };
    case 'watches':
      return { do: 'list', page: readPage(text) ?? 1 };
    case 'watchtest':
      return { do: 'test' };
    case 'status':
      return { do: 'status' };
    case 'forget':
      return { do: 'forget', confirmed: false };
  }
}

/** What a pressed button wants of the watchlist, if anything. */
export function readWatchPress(data: string): WatchCommand | undefined {
  const listed = readWatchButton(data);
  switch (listed?.action) {
    case 'watches':
      return { do: 'list', page: listed.page };
    case 'unwatch':
      return { do: 'unwatch', watchId: listed.watchId };
    case 'forget':
      return { do: 'forget', confirmed: true };
  }
  const { action, request } = readButton(data) ?? {};
  if (!request || request.chain === 'all') return undefined;
  const { chain, wallet, contract } = request;
  if (action === 'watch') return { do: 'add', wallet: { address: wallet }, chain };
  return action === 'mute' && contract ? { do: 'mute', chain, wallet, contract } : undefined;
}

/** `<wallet> [chain] [label…]`, or a line for each of several wallets, after a chain for all if one is named. */
function readAdd(text: string): WatchCommand {
  const [first = '', ...lines] = text.split('\n');
  if (lines.length === 0) return readOne(text);
  const chain = chainOf(first);
  const many = chain ? lines.join('\n') : text;
  return { do: 'add-many', text: many, ...(chain ? { chain } : {}) };
}

function readOne(text: string): WatchCommand {
  const [first = '', ...words] = text.split(/\s+/);
  const wallet = readWallet(first);
  const chain = chainOf(words[0] ?? '');
  const label = words.slice(chain ? 1 : 0).join(' ');
  if ([...graphemesOf(label)].length > maxLabelLength) {
    throw new UserError(`A label has at most ${maxLabelLength} characters.`);
  }
  return { do: 'add', wallet, ...(chain ? { chain } : {}), ...(label ? { label } : {}) };
}

function chainOf(typed: string): Chain | undefined {
  const word = typed.trim().toLowerCase();
  if (word === 'all') {
    const known = chainWords.join(', ');
    throw new UserError(`A watch is for one chain. Name one of: ${known}.`);
  }
  return isChain(word) ? word : undefined;
}
