import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { chainWords } from '../../shared/nft/chain.ts';
import { message, type TelegramMessage } from './message.ts';

const example = '/nfts vitalik.eth';
const watchExample = '/watch vitalik.eth';
const { bold, code } = FormattedString; // static, and without `this`

export function renderStart(): TelegramMessage {
  return message(
    fmt`Hello! I show what NFT wallets hold. Send me an address or an ENS name, for example ${code('vitalik.eth')}.\n\n/watch tells a chat what a wallet acquires. /help tells the rest.`,
  );
}

/** @param bot our username, without the `@` */
export function renderHelp(bot: string): TelegramMessage {
  const lines = [
    fmt`${code('/nfts')} and a wallet opens its gallery: an address (0x…) or an ENS name, then a chain and a page if you like. In our private chat the wallet alone will do.`,
    fmt`${code(example)}\n${code(`${example} polygon`)}\n${code(`${example} base 3`)}`,
    fmt`${bold('Chains:')} ${chainWords.join(', ')}, or all for how many there are on each.`,
    fmt`${bold('In a gallery:')} a number shows that NFT’s picture and details. To jump, reply to the gallery with a page number.`,
    fmt`${bold('Watching:')} ${code(watchExample)} tells this chat what the wallet acquires. A chain and a label may follow: ${code(`${watchExample} base Cold wallet`)}. The label then stands for the wallet, as in ${code('/nfts Cold wallet')}; a label of ${code('-')} takes it away.`,
    fmt`${code('/watches')} lists them, ${code('/unwatch')} ends one, ${code('/watchtest')} sends a test notice, ${code('/status')} says how long news takes, ${code('/forget')} deletes all that I keep of this chat. In groups, only admins change the list.`,
    fmt`${bold('In any other chat:')} write ${code(`@${bot} vitalik.eth`)} and pick what to send.`,
  ];
  return message(FormattedString.join(lines, '\n\n'));
}

export function renderUsage(): TelegramMessage {
  return message(fmt`Which wallet? Give an address or an ENS name, for example ${code(example)}.`);
}

export function renderWatchUsage(): TelegramMessage {
  const lines = [
    fmt`Which wallet? Give an address or an ENS name, for example ${code(watchExample)}. A chain and a label may follow: ${code(`${watchExample} base Cold wallet`)}.`,
    fmt`For several at once, write an address on each line, with a chain and a label if you like. A label of ${code('-')} takes the label away.`,
  ];
  return message(FormattedString.join(lines, '\n\n'));
}
