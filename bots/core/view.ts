import type { Chain } from '../../shared/nft/chain.ts';
import type { Collection, Nft } from '../../shared/nft/nft.ts';
import type { Button } from './button.ts';
import type { GalleryRequest, OverviewRequest, Request } from './request.ts';
import type { WatchButton } from './watch-button.ts';

/** NFTs on a page: as many as a Discord message has embeds, and a tenth of Chainbase's page. */
export const nftsPerPage = 10;

/** A wallet's NFTs on one chain, one page of them. */
export interface GalleryView {
  kind: 'gallery';
  /** As answered: the page is one that exists. */
  request: GalleryRequest;
  /** The wallet's ENS name, in its normal form. */
  name: string | undefined;
  /** NFTs in the wallet (of the collection, if one is chosen). Unknown when Chainbase does not say. */
  total: number | undefined;
  /** Pages, at least 1. Unknown like the total. */
  pages: number | undefined;
  hasNext: boolean;
  nfts: readonly Nft[];
  /** Collections near this page, for the menu; at most 24. */
  collections: readonly Collection[];
  /** Rows of this page that could not be read. */
  skipped: number;
  /** Set when Chainbase cannot be reached and this is what it said then. */
  staleSince: Date | undefined;
  /** The name that was typed has run out, by what Chainbase knows. */
  expiredName: boolean;
}

export type ChainCount =
  | { chain: Chain; count: number }
  /** Chainbase did not say how many, but there are some. */
  | { chain: Chain; count: undefined }
  | { chain: Chain; failed: true };

/** How many NFTs a wallet holds on each chain. */
export interface OverviewView {
  kind: 'overview';
  request: OverviewRequest;
  name: string | undefined;
  chains: readonly ChainCount[];
}

/** What went wrong, as a sentence that says what to do. */
export interface ProblemView {
  kind: 'problem';
  text: string;
  /** What the button "try again" asks for; none where trying again is no use. */
  retry: Request | undefined;
  /** The fault is in what was asked, so nobody else needs to see it. */
  askers: boolean;
}

/** A line of plain words: labels and names in it are people's own, so all of it is escaped. */
export interface Line {
  text: string;
  /** The chat that it is about, `discord:<channel>`: Discord shows a link to it behind the text. */
  chat?: string;
}

export interface SaidButton {
  label: string;
  target: Button | WatchButton;
  /** It ends or deletes something. */
  isDanger?: boolean;
}

/** What was done, or how things stand, in plain words. */
export interface SaidView {
  kind: 'said';
  /** At most 100 characters. */
  title?: string;
  /** At most 40 of them, at most 200 characters each. */
  lines: readonly Line[];
  /** Rows of at most 5. */
  buttons: readonly (readonly SaidButton[])[];
  /** It concerns only whoever asked: nobody else needs to see it. */
  askers: boolean;
}

export type View = GalleryView | OverviewView | ProblemView;
