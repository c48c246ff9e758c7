import type { Detected } from './autolink.ts';

// any character but a separator or general punctuation, save joiners and dashes
const wide = '[[\\u{c0}-\\u{10ffff}]--\\p{Z}--[\\u2000-\\u200b\\u200e\\u200f\\u2016-\\u206f]]';
const inDomain = `[[\\w.~\\-]${wide}]`;
const inPath = '[^\\n<>"«»\\p{Z}\\u2000-\\u200b\\u200e\\u200f\\u2016-\\u206f]';
const inUser =
  '[^\\n\\/\\[\\]\\{\\}\\(\\)\'`<>"@«»\\p{Z}\\u2000-\\u200b\\u200e\\u200f\\u2016-\\u206f]';

const web = new RegExp(
  `(?:(?<scheme>[\\p{L}\\p{N}+\\-]{1,64}):\\/\\/)?(?:(?<user>${inUser}{1,128})@)?` +
    `(?<domain>${inDomain}*\\.${inDomain}+)(?<port>:\\d+)?(?<path>[\\/?#]${inPath}*)?`,
  'gv',
);
const inner = new RegExp(`(?:tg|ton|tonsite):\\/\\/[\\w\\-]{1,253}(?:[\\/?#]${inPath}*)?`, 'giv');

/** URLs, bare domains and email addresses that Telegram links in `text`. */
export function findUrls(text: string): Detected[] {
  const links = [...text.matchAll(inner)].map(
    (match): Detected => ({ type: 'url', text: trimPath(match[0]), offset: match.index }),
  );
  return [...links, ...[...text.matchAll(web)].flatMap((match) => readUrl(text, match))];
}

function readUrl(text: string, match: RegExpMatchArray): Detected[] {
  const { scheme, user, domain = '', port = '', path = '' } = match.groups ?? {};
  const before = text.slice(0, match.index).at(-1) ?? '';
  if (scheme === undefined && /[\p{L}\p{N}_/#@]/u.test(before)) return [];
  const name = path || port ? domain : domain.replace(/\.+$/, '');
  const address = user === undefined ? undefined : emailIn(`${user}@${name}`);
  if (address && !scheme && !path) {
    return [{ type: 'email', text: address, offset: text.indexOf(address, match.index) }];
  }
  const known = scheme === undefined ? '' : /(?:https?|ftp|tonsite)$/i.exec(scheme)?.[0];
  if (known === undefined || !isHost(name, known !== '')) return [];
  const prefix = known && `${known}://`;
  const skipped = (scheme?.length ?? 0) - known.length;
  const found = `${prefix}${user === undefined ? '' : `${user}@`}${name}${port}${trimPath(path)}`;
  return [{ type: 'url', text: found, offset: (match.index ?? 0) + skipped }];
}

/** A path ends before an unpaired closing bracket, and never with a sentence's own punctuation. */
function trimPath(path: string): string {
  const open: Record<string, number> = { ')': 0, ']': 0, '}': 0 };
  const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
  let end = 0;
  for (const unit of path) {
    const opened = closing[unit];
    if (opened) open[opened] = (open[opened] ?? 0) + 1;
    const left = open[unit];
    if (left === 0) break;
    if (left !== undefined) open[unit] = left - 1;
    end += unit.length;
  }
  return path.slice(0, end).replace(/[.:;,('?!`]+$/, '');
}

function isHost(domain: string, hasScheme: boolean): boolean {
  const labels = domain.split('.');
  if (labels.some((label) => !label || label.length >= 64 || label.endsWith('-'))) return false;
  if (labels.length === 4 && labels.every(isOctet)) return true;
  if (/^[\d.]*$/.test(domain)) return false;
  const last = labels.at(-1) ?? '';
  return isTopLevel(last, hasScheme) && !labels.at(-2)?.includes('_');
}

function isOctet(label: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255;
}

function isTopLevel(label: string, hasScheme: boolean): boolean {
  if (label.startsWith('xn--')) return /^xn--[a-z0-9]{2,}$/i.test(label);
  if ([...label].length < 2 || /[_-]/.test(label)) return false;
  return hasScheme || (/^[\p{L}\p{M}]+$/u.test(label) && !neverTopLevel.has(label.toLowerCase()));
}

// three-letter country codes and reserved words are never delegated: ENS names stay plain text
const neverTopLevel = new Set(['eth', 'example', 'invalid', 'localhost', 'test']);

const email =
  /(?:[\w-]{0,26}[.+]){0,10}[\w-]{1,35}@(?:(?:[a-z0-9][\w-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}$/i;

function emailIn(text: string): string | undefined {
  const address = text.replace(/^mailto:/, '');
  return email.exec(address)?.[0] === address ? address : undefined;
}
