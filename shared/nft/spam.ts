import type { Nft } from './nft.ts';

/**
 * Top-level domains that lures use. Not those of name services (`.eth`, `.crypto`, `.nft`, `.x`), whose names are NFTs themselves, nor
 * those that end as many honest names (`.art`, `.games`, `.run`).
 */
const topLevel =
  'com|net|org|info|biz|xyz|io|app|co|cc|gg|me|ws|fi|pro|vip|top|site|online|live|club|fun|link|click|lol|store|shop|win|bid|page|' +
  'dev|network|tech|space|website|events?|claims?|rewards?|gifts?|bonus|today|world|cash|money|finance|exchange|market|ltd|cfd|icu|ink|us';

/** `name.com`, also as `name[.]com`, `name(dot)com` or `name . com`. */
const domain = new RegExp(
  `[\\p{L}\\p{N}]{2,}(\\.|\\s\\.\\s|[([](\\.|dot)[)\\]])(${topLevel})(?![\\p{L}\\p{N}])`,
  'u',
);

/** The end of an address or a picture's name, written backwards: a sign that turned it has been taken out. */
const turned = /(?<![\p{L}\p{N}])(moc|ten|gro|ofni|zyx|ppa|gnp|gpj)\.[\p{L}\p{N}]{2,}/u;

/** A link that is written out, or one that leads into a chat or hides where it leads. */
const link = /https?:\/\/|\bwww\.\w|\b(t\.me|telegram\.me|discord\.gg|bit\.ly|tinyurl\.com)\//;

const ping = /@(everyone|here)\b/;

/** Words that send the reader somewhere, or promise something. */
const bait =
  /\b(claim(s|ed|ing|able)?|visit|rewards?|air-?drops?|vouchers?|redeem(able)?|giveaways?|winners?|won|prizes?|bonus|eligib(le|ility)|lucky|gifts?|free mint|mint (now|here|at)|get|swap|unlock|tickets?|mystery box|congratulations?|activate|connect)\b/;

/** The promises that come with a sum of money. */
const payout =
  /\b(claim(s|ing|able)?|rewards?|air-?drops?|vouchers?|redeem(able)?|giveaways?|bonus|eligib(le|ility))\b/;

/** `$1,000`, `$ 3.5 ETH`, `5000$`, `1000 USDC` */
const money =
  /[$€£]\s?\d|\d\s?[$€£]|\d\s?k?\s?(usd[ctp]?|dai|w?eth|steth|bnb|matic|pol|btc|arb|op|avax|ape)\b/;

const orders = [
  /\b(claim|redeem|collect) (your|ur|my|the|free) [\p{L}\p{N}$ ]*\b(rewards?|prizes?|tokens?|air-?drops?|bonus|gifts?|nfts?|eth|usd[ct]?)\b/u,
  /\b(to|and) (claim|redeem) (your|ur|it|now|here|rewards?|prizes?|tokens?)\b/,
  /\byou('?ve| have)? (won|been selected|are (a winner|eligible|selected))\b/,
  /\bair-?drops?\b.*\b(claim|rewards?|bonus|eligible)\b|\b(claim|rewards?|bonus|eligible)\b.*\bair-?drops?\b/,
];

/** What sends somebody to a page: a trait may well name a page without that. */
const errand = /\b(visit|go to|claim|redeem)\b/;

const presents = /[🎁💰🎉🎊💸🤑💵]/gu;
const mostPresents = 3;

/** Cyrillic letters that look like Latin ones: a word of both is dressed up as another. */
const disguised = /^(?=.*[a-z])(?=.*[аеорсхуіѕјкмнтв])[\p{Script=Latin}аеорсхуіѕјкмнтв]+$/u;

/**
 * Tells whether an NFT looks like those that are sent unasked to lure people to a page. It sees only what the NFT says of itself, and
 * rather lets one pass than call an honest one spam.
 */
export function isLikelySpam({ name, collection, traits }: Nft): boolean {
  const text = plainly(`${name} | ${collection}`);
  return isLure(text) || traits.some(({ type, value }) => isErrand(plainly(`${type} ${value}`)));
}

function isLure(text: string): boolean {
  if (link.test(text) || ping.test(text)) return true;
  const isPlace = domain.test(text) || turned.test(text);
  if (isPlace && (bait.test(text) || money.test(text))) return true;
  if (money.test(text) && payout.test(text)) return true;
  if (orders.some((order) => order.test(text))) return true;
  if ((text.match(presents)?.length ?? 0) > mostPresents) return true;
  return text.split(/[^\p{L}]+/u).some((word) => disguised.test(word));
}

function isErrand(text: string): boolean {
  return (domain.test(text) || link.test(text)) && errand.test(text);
}

/** Small letters without marks, and with the dots and colons back that were broken to be shown. */
function plainly(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('[.]', '.')
    .replaceAll('[:]', ':')
    .replaceAll('’', "'")
    .toLowerCase();
}
