import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton, InlineQueryResultArticle } from 'grammy/types';
import { shortAddress } from '../../shared/nft/address.ts';
import type { Nft } from '../../shared/nft/nft.ts';
import { clip } from '../core/clip.ts';
import type { GalleryView, OverviewView } from '../core/view.ts';
import { summaryOf } from '../core/wording.ts';
import { message, noPreview, type TelegramMessage } from './message.ts';
import { factsOf, titleOf, viewLink } from './nft-facts.ts';

const titleUnits = 64;
const descriptionUnits = 160;

/**
 * The whole view as one result. Of a pressed button Telegram does not say what post it stands on, so none can be trusted to
 * change it: its one button lists the wallet to whoever presses it.
 */
export function galleryResult(
  view: GalleryView | OverviewView,
  whole: TelegramMessage,
): InlineQueryResultArticle {
  const { name, request } = view;
  const title = name ? clip(name, titleUnits) : shortAddress(request.wallet);
  const description = view.kind === 'gallery' ? summaryOf(view) : 'NFTs on all chains';
  const page = view.kind === 'gallery' ? view.request.page : 'all';
  const chain = request.chain === 'all' ? '' : ` ${request.chain}`;
  const query = `${request.wallet}${chain}`;
  const browse = { text: 'Look through it', switch_inline_query_current_chat: query };
  return article({ id: `gallery ${page}`, title, description, whole, keyboard: [[browse]] });
}

/** Each NFT of a page as a result of its own. */
export function nftResults(
  { nfts, request }: GalleryView,
  failed: ReadonlySet<string>,
): InlineQueryResultArticle[] {
  return nfts.map((nft, index) => {
    const picture = nft.image && !failed.has(nft.image) ? nft.image : undefined;
    const facts = FormattedString.join(factsOf(nft), ' · ');
    return article({
      id: `nft ${request.page} ${index}`,
      title: clip(titleOf(nft).text, titleUnits),
      description: clip(facts.text, descriptionUnits),
      whole: renderNft(nft),
      picture,
    });
  });
}

function renderNft(nft: Nft): TelegramMessage {
  const facts = FormattedString.join([...factsOf(nft), viewLink(nft)], ' · ');
  return message(fmt`${titleOf(nft)}\n${facts}`);
}

interface Article {
  id: string;
  title: string;
  description: string;
  whole: TelegramMessage;
  keyboard?: InlineKeyboardButton.SwitchInlineCurrentChatButton[][];
  /** Beside the result while somebody chooses, not in the message. */
  picture?: string | undefined;
}

function article(parts: Article): InlineQueryResultArticle {
  const { id, title, description, whole, keyboard, picture } = parts;
  const { text, entities } = whole;
  return {
    type: 'article',
    id,
    title,
    input_message_content: { message_text: text, entities, link_preview_options: noPreview },
    ...(description ? { description } : {}),
    ...(picture ? { thumbnail_url: picture } : {}),
    ...(keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {}),
  };
}
