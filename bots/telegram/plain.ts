import { clip } from '../core/clip.ts';

/** Nobody sees it, no line breaks at it, and neither a name nor a link goes on behind it. */
const joiner = '\u2060';
/** As unseen, and not among what libphonenumber takes for punctuation inside a number, as the joiner is. */
const nonJoiner = '\u200c';
const isolate = '\u2068';
const popIsolate = '\u2069';

// The signs, as the Telegram client library finds what it links (td/telegram/MessageEntity.cpp): a sign only where something
// that it links may follow, so that an innocent `#12` or `AC/DC` can be copied as it is.
const mention = /@(?=\w)/g;
const hashtag = /#(?=[\p{L}\p{Nd}_\u200c\xb7\u0d80-\u0dff]*[\p{L}\u0d80-\u0dff])/gu;
const cashtag = /\$(?=[A-Z1])/g;
const command = /(?<![\p{L}\p{N}_])\/(?=\w)/gu;
const scheme = /:(?=\/\/)/g;
const time = /(?<=\d):(?=\d)/g;
/** No top-level domain `eth` exists, and an ENS name should be copied as it is. */
const dot = /\.(?![\s\]]|$|eth(?!\.*[\p{L}\p{N}_-]))/gu;

/**
 * Seven digits may be a phone number, thirteen a bank card, with all that people put between them: up to four signs in a row,
 * as libphonenumber finds numbers in text (PhoneNumberMatcher), and Android with it.
 */
const number = /\d(?:[-x\u2010-\u2015\u2212 .()[\]/~]{0,4}\d){6,}/g;
const digits = /(\d{3}|[-x\u2010-\u2015\u2212 .()[\]/~])(?=\d)/g;

const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A stranger's text in which Telegram finds nothing to link, be it a mention, tag, command, address or number, and whose
 * direction stays its own. It looks as before.
 *
 * @param text cleaned, as all texts of an `Nft` are
 * @param units UTF-16 units of the result at most
 */
export function plain(text: string, units: number): string {
  if (!rightToLeft.test(text)) return clip(inert(text), units);
  return `${isolate}${clip(inert(text), units - 2)}${popIsolate}`;
}

function inert(text: string): string {
  return text
    .replace(number, (found) => found.replace(digits, `$1${nonJoiner}`))
    .replace(mention, `@${joiner}`)
    .replace(hashtag, `#${joiner}`)
    .replace(cashtag, `$$${joiner}`)
    .replace(command, `/${joiner}`)
    .replace(scheme, `:${joiner}`)
    .replace(time, `:${joiner}`)
    .replace(dot, `.${joiner}`);
}
