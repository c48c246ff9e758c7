import { readButton } from '../core/button.ts';
import { commandOfButton } from '../core/command-of-button.ts';
import { readPage } from '../core/read-ask.ts';
import { readChainAndLabel, readChainWord } from '../core/read-chain-word.ts';
import { type FindLabel, readLabelled } from '../core/read-labelled.ts';
import { readWatchButton } from '../core/watch-button.ts';
import type { WatchCommand } from '../core/watch-command.ts';
import type { CommandName } from './commands.ts';

export type WatchCommandName = Exclude<CommandName, 'nfts' | 'help' | 'start'>;

export interface TypedCommand {
  name: WatchCommandName;
  rest: string;
  /** The same for the same message, however often it is worked off. */
  nonce: string;
}

/**
 * What a typed command wants of the watchlist; `undefined` when it says too little.
 *
 * @throws UserError
 */
export async function readWatch(
  { name, rest, nonce }: TypedCommand,
  findLabel: FindLabel,
): Promise<WatchCommand | undefined> {
  const text = rest.trim();
  switch (name) {
    case 'watch':
      return text ? readAdd(text, findLabel) : undefined;
    case 'unwatch':
      return text ? { do: 'remove', typed: text } : { do: 'list', page: 1 };
    case 'watches':
      return { do: 'list', page: readPage(text) ?? 1 };
    case 'watchtest':
      return { do: 'test', nonce };
    case 'status':
      return { do: 'status' };
    case 'forget':
      return { do: 'forget', confirmed: false };
  }
}

/** What a pressed button wants of the watchlist, if anything. */
export function readWatchPress(data: string): WatchCommand | undefined {
  const button = readWatchButton(data) ?? readButton(data);
  return button && commandOfButton(button);
}

/** `<wallet> [chain] [label…]`, or a line for each of several wallets, after a chain for all if one is named. */
async function readAdd(text: string, findLabel: FindLabel): Promise<WatchCommand> {
  const [first = '', ...lines] = text.split('\n');
  if (lines.length === 0) return readOne(text, findLabel);
  const chain = readChainWord(first);
  const many = chain ? lines.join('\n') : text;
  return { do: 'add-many', text: many, ...(chain ? { chain } : {}) };
}

async function readOne(text: string, findLabel: FindLabel): Promise<WatchCommand> {
  const { wallet, chain: labelled, rest } = await readLabelled(text, findLabel);
  const named = readChainAndLabel(rest);
  return { do: 'add', wallet, ...(labelled ? { chain: labelled } : {}), ...named };
}
