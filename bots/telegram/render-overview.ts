import { FormattedString, fmt } from '@grammyjs/parse-mode';
import { chains } from '../../shared/nft/chain.ts';
import type { ChainCount, OverviewView } from '../core/view.ts';
import { countOf } from '../core/wording.ts';
import { button, inRows, message, type TelegramMessage } from './message.ts';
import { walletTitle } from './wallet-title.ts';

/** How many NFTs a wallet has on each chain, and a way to each that has some. */
export function renderOverview({ name, request, chains: counts }: OverviewView): TelegramMessage {
  const { wallet } = request;
  const title = fmt`${walletTitle(name, wallet, 'ethereum')}\nNFTs on all chains`;
  const lines = counts.map((count) => fmt`${chains[count.chain].name}: ${inNumbers(count)}`);
  const doors = counts
    .filter((count) => !('failed' in count) && count.count !== 0)
    .map(({ chain }) =>
      button(chains[chain].name, { action: 'chain', request: { chain, wallet, page: 1 } }),
    );
  const failed = counts.some((count) => 'failed' in count);
  const again = failed ? [button('Try again', { action: 'retry', request })] : [];
  const text = fmt`${title}\n\n${FormattedString.join(lines, '\n')}`;
  return message(text, [...inRows(doors, 3), again]);
}

function inNumbers(count: ChainCount): FormattedString {
  if ('failed' in count) return FormattedString.italic('could not be read');
  if (count.count === undefined) return fmt`some`;
  return count.count === 0 ? fmt`none` : FormattedString.bold(countOf(count.count));
}
