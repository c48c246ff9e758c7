import { shortAddress } from '../../shared/nft/address.ts';
import { chains } from '../../shared/nft/chain.ts';
import type { ChainCount, OverviewView, ProblemView, SaidView, View } from '../core/view.ts';
import { countOf, waitSentence } from '../core/wording.ts';
import { button, row } from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Message, message } from './message.ts';
import { renderGallery } from './render-gallery.ts';
import { renderSaid } from './render-said.ts';

const buttonsPerRow = 5;

/** A view as a Discord message. Pure; it holds Discord's limits for whatever a stranger wrote. */
export function render(view: View | SaidView, now: number): Message {
  switch (view.kind) {
    case 'gallery':
      return renderGallery(view, now);
    case 'overview':
      return renderOverview(view);
    case 'problem':
      return renderProblem(view);
    case 'said':
      return renderSaid(view);
  }
}

export function renderWait(waitMs: number): Message {
  return message(waitSentence(waitMs));
}

function renderProblem({ text, retry }: ProblemView): Message {
  const again = retry ? [row(button('Try again', { action: 'retry', request: retry }))] : [];
  return message(escapeMarkdown(text), [], again);
}

function renderOverview({ name, request, chains: counts }: OverviewView): Message {
  const title = name ? `**${escapeMarkdown(name)}** · ` : '';
  const lines = counts.map((count) => `${chains[count.chain].name}: ${inNumbers(count)}`);
  const buttons = counts
    .filter((count) => !('failed' in count) && count.count !== 0)
    .map(({ chain }) => {
      const target = { chain, wallet: request.wallet, page: 1 };
      return button(chains[chain].name, { action: 'chain', request: target });
    });
  const rows = Array.from({ length: Math.ceil(buttons.length / buttonsPerRow) }, (_, index) =>
    row(...buttons.slice(index * buttonsPerRow, (index + 1) * buttonsPerRow)),
  );
  const failed = counts.some((count) => 'failed' in count);
  const again = failed ? [row(button('Try again', { action: 'retry', request }))] : [];
  const content = [`${title}${shortAddress(request.wallet)} on all chains`, ...lines].join('\n');
  return message(content, [], [...rows, ...again]);
}

function inNumbers(count: ChainCount): string {
  if ('failed' in count) return 'could not be read';
  return count.count === undefined ? 'some' : countOf(count.count);
}
