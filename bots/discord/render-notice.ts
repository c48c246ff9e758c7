import type { APIEmbed } from 'discord-api-types/v10';
import { shortAddress } from '../../shared/nft/address.ts';
import { walletLink } from '../../shared/nft/link.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { clip } from '../core/clip.ts';
import type {
  AcquiredView,
  CalledWallet,
  NoticeView,
  Part,
  Phrase,
  ShownNft,
  ToldView,
} from '../core/notice-view.ts';
import type { SaidButton } from '../core/view.ts';
import { button, row } from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Message, message } from './message.ts';
import { renderNft } from './render-nft.ts';

const nameUnits = 80;
const collectionUnits = 48;

type For = Pick<Watch, 'role'>;

/** How what others have written is drawn. */
interface Pen {
  name(name: string): string;
  wallet(wallet: CalledWallet): string;
}

const inTheirs: Pen = {
  name: (name) => `**${escapeMarkdown(clip(name, nameUnits))}**`,
  wallet: (wallet) =>
    wallet.by === 'address'
      ? inOurs.wallet(wallet)
      : `${inTheirs.name(wallet.called)} (${linkOf(wallet)})`,
};

const inOurs: Pen = {
  name: () => 'The ENS name of a watch',
  wallet: (wallet) => `**${linkOf(wallet)}**`,
};

/** A notice as a Discord message. Pure; it holds Discord's limits for whatever a stranger wrote. */
export function renderNotice(view: NoticeView, watch: For): Message {
  if (view.kind === 'told') return renderTold(view, inTheirs);
  const lines = [
    headOf(view, watch, inTheirs),
    ...view.collections.map(
      ({ called, count }) => `${escapeMarkdown(clip(called, collectionUnits))}: ${count}`,
    ),
    ...(view.more ? [`-# ${view.more}`] : []),
    ...lateOf(view),
  ];
  const buttons = buttonsOf([view.showAll, ...view.mutes]);
  return message(lines.join('\n'), embedsOf(view.shown), buttons, roleOf(watch));
}

/** The same in our own words alone, for a chat whose Discord refuses what somebody else has written. */
export function renderPlainNotice(view: NoticeView, watch: For): Message {
  if (view.kind === 'told') return renderTold(view, inOurs);
  const why = '-# Discord would not show them here.';
  const lines = [headOf(view, watch, inOurs), why, ...lateOf(view)];
  return message(lines.join('\n'), [], buttonsOf([view.showAll]), roleOf(watch));
}

function renderTold({ title, lines, buttons }: ToldView, pen: Pen): Message {
  const content = [
    ...(title ? [`**${draw(title, pen)}**`] : []),
    ...lines.map((line) => draw(line, pen)),
  ];
  return message(content.join('\n'), [], buttonsOf(buttons));
}

function headOf({ lead, who, what }: AcquiredView, watch: For, pen: Pen): string {
  const role = roleOf(watch);
  return `${role ? `<@&${role}> ` : ''}${lead}${pen.wallet(who)} ${what}`;
}

function lateOf({ late }: AcquiredView): string[] {
  return late ? [`-# ${draw(late, inOurs)}`] : [];
}

function draw(phrase: Phrase, pen: Pen): string {
  return phrase.map((part) => drawPart(part, pen)).join('');
}

function drawPart(part: Part, pen: Pen): string {
  if (typeof part === 'string') return part;
  if ('name' in part) return pen.name(part.name);
  if ('wallet' in part) return pen.wallet(part.wallet);
  return timeOf('moment' in part ? part.moment : part.day);
}

/** One NFT alone is shown large. */
function embedsOf(shown: readonly ShownNft[]): APIEmbed[] {
  const embeds = shown.map(({ nft, notes }) => renderNft(nft, notes));
  if (embeds.length !== 1) return embeds;
  return embeds.map(({ thumbnail, ...embed }) =>
    thumbnail ? { ...embed, image: thumbnail } : embed,
  );
}

function buttonsOf(buttons: readonly SaidButton[]) {
  const drawn = buttons.map(({ label, target, isDanger = false }) =>
    button(label, target, { isDanger }),
  );
  return drawn.length > 0 ? [row(...drawn)] : [];
}

function linkOf({ chain, wallet }: CalledWallet): string {
  return `[${shortAddress(wallet)}](<${walletLink(chain, wallet)}>)`;
}

function roleOf({ role }: For): string | undefined {
  return role && /^\d{1,20}$/.test(role) ? role : undefined;
}

/** A moment as Discord writes it for each reader, with date and time: midnight in UTC is another hour for most. */
function timeOf(epochMs: number): string {
  return `<t:${Math.floor(epochMs / 1000)}:f>`;
}
