import type { BotCommand } from 'grammy/types';

/** What `/` lists in a chat. */
export const commands = [
  { command: 'nfts', description: 'Show the NFTs of a wallet: address or name.eth, chain, page' },
  { command: 'watch', description: 'Tell this chat what a wallet acquires: wallet, chain, label' },
  { command: 'watches', description: 'What this chat watches' },
  { command: 'unwatch', description: 'Stop watching: label or address' },
  { command: 'watchtest', description: 'Send a test notice to this chat' },
  { command: 'status', description: 'Credits left, wallets watched, how long news takes' },
  { command: 'forget', description: 'Delete all that I keep of this chat' },
  { command: 'help', description: 'How to ask' },
  { command: 'start', description: 'Say hello' },
] as const satisfies readonly BotCommand[];

export type CommandName = (typeof commands)[number]['command'];

/** A message that begins with one of our commands. */
export interface Command {
  name: CommandName;
  /** The bot that is named behind it, as in `/nfts@vitrine_bot`, without the `@`. */
  bot: string | undefined;
  rest: string;
}

const form = /^\/(\w{1,32})(?:@(\w{3,32}))?(?:\s+(.*))?$/s;

/** Reads a command of ours; `undefined` for any other text. */
export function readCommand(text: string): Command | undefined {
  const [, word = '', bot, rest = ''] = form.exec(text.trim()) ?? [];
  const name = commands.find(({ command }) => command === word.toLowerCase())?.command;
  return name && { name, bot, rest };
}
