import type { SaidView, View } from '../core/view.ts';
import type { TelegramMessage } from './message.ts';
import { renderGallery } from './render-gallery.ts';
import { renderOverview } from './render-overview.ts';
import { renderProblem } from './render-problem.ts';
import { renderSaid } from './render-said.ts';

export type Shown = View | SaidView;

/** How a view is looked at. */
export interface Look {
  /** Epoch milliseconds. */
  now: number;
  /** The NFT of the page that somebody chose to see closely, from 0. */
  focus?: number | undefined;
  /** The one picture that is shown, as a photo over all the rest, and whose it is. */
  picture?: Picture | undefined;
}

export interface Picture {
  index: number;
  url: string;
}

/** A view as a Telegram message. Pure; it holds Telegram's limits for whatever a stranger wrote. */
export function render(view: Shown, look: Look): TelegramMessage {
  switch (view.kind) {
    case 'gallery':
      return renderGallery(view, look);
    case 'overview':
      return renderOverview(view);
    case 'problem':
      return renderProblem(view);
    case 'said':
      return renderSaid(view);
  }
}

/** The pictures that a view may show, the best first: the chosen NFT's alone, else any of the page. */
export function picturesOf(view: Shown, focus: number | undefined): Picture[] {
  if (view.kind !== 'gallery') return [];
  return view.nfts.flatMap(({ image }, index) =>
    image && (focus === undefined || focus === index) ? [{ index, url: image }] : [],
  );
}
