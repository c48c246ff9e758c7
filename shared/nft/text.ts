import { latePattern } from '../late-pattern.ts';
import { graphemesOf } from './graphemes.ts';

/** The most graphemes of a stranger's text that we show in one place. */
const defaultLength = 80;

/** UTF-16 units a grapheme may take: flags and families need up to 11, a stack of marks would need more. */
const unitsPerGrapheme = 12;

/** Most names: printable ASCII without what could make a domain or a scheme. */
const plain = /^[\x20-\x2D\x2F-\x39\x3B-\x7E]*$/;
const invisible = latePattern(
  String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]|\u034F`,
  'gu',
);
const visible = latePattern(String.raw`[\p{L}\p{N}\p{P}\p{S}]`, 'u');
const stackedMarks = latePattern(String.raw`(\p{M}{2})\p{M}+`, 'gu');
const space = /\s+/gu;
/** Every dot that a browser takes for one between two labels. */
const domainDot = latePattern(String.raw`(?<=[^\s.])[.\u3002\uFF0E\uFF61](?=[\p{L}\p{N}])`, 'gu');
const number = /^[$#]?\d+([.,]\d+)?[%x]?$/;
const scheme = /:(?=\/\/)/g;

/**
 * A stranger's text made fit to show: NFKC, one line, no control, bidi, zero-width or tag characters, few combining marks,
 * domains broken (`claim[.]xyz`), cut on graphemes with an ellipsis. Empty when nothing visible is left.
 * Markup is still the platform's to escape.
 *
 * @param raw anything: what is not a string gives ''
 * @param length graphemes to keep at most; the result has at most 12 UTF-16 units for each
 */
export function cleanText(raw: unknown, length = defaultLength): string {
  if (typeof raw !== 'string') return '';
  if (raw.length <= length && plain.test(raw)) return raw.replace(space, ' ').trim();
  const text = raw
    .slice(0, length * unitsPerGrapheme)
    .toWellFormed()
    .normalize('NFKC') // which grows a string up to eighteenfold
    .replace(space, ' ')
    .replace(invisible(), '')
    .replace(stackedMarks(), '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  return visible().test(text) ? cut(breakDomains(text), length) : '';
}

function breakDomains(text: string): string {
  return text
    .split(' ')
    .map((word) => (number.test(word) ? word : word.replace(domainDot(), '[.]')))
    .join(' ')
    .replace(scheme, '[:]');
}

function cut(text: string, length: number): string {
  const kept: string[] = [];
  for (const grapheme of graphemesOf(text)) {
    if (kept.length === length) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(grapheme.length > unitsPerGrapheme ? '\uFFFD' : grapheme);
  }
  return kept.join('');
}
