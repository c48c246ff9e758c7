/** The most graphemes of a stranger's text that we show in one place. */
const defaultLength = 80;

/** No name needs more source text than this; NFKC grows a string up to eighteenfold. */
const sourceBound = 4;

/** UTF-16 units a grapheme may take: flags and families need up to 11, a stack of marks would need more. */
const unitsPerGrapheme = 12;

const plain = /^[A-Za-z0-9 #'&!?-]*$/;
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]|\u034F/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const stackedMarks = /(\p{M}{2})\p{M}+/gu;
const space = /\s+/gu;
/** Every dot that a browser takes for one between two labels. */
const domainDot = /(?<=[\p{L}\p{N}\p{M}])[.\u3002\uFF0E\uFF61](?=[\p{L}\p{N}])/gu;
const number = /^[$#]?\d+([.,]\d+)?[%x]?$/;
const scheme = /:(?=\/\/)/g;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

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
    .slice(0, length * unitsPerGrapheme * sourceBound)
    .toWellFormed()
    .normalize('NFKC')
    .replace(space, ' ')
    .replace(invisible, '')
    .replace(stackedMarks, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  return visible.test(text) ? cut(breakDomains(text), length) : '';
}

function breakDomains(text: string): string {
  return text
    .split(' ')
    .map((word) => (number.test(word) ? word : word.replace(domainDot, '[.]')))
    .join(' ')
    .replace(scheme, '[:]');
}

function cut(text: string, length: number): string {
  let kept = '';
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (count === length) return `${kept.slice(0, lastStart(kept)).trimEnd()}…`;
    kept += segment.length > unitsPerGrapheme ? '\uFFFD' : segment;
    count += 1;
  }
  return kept;
}

/** Where the last grapheme of `text` starts: it makes room for the ellipsis. */
function lastStart(text: string): number {
  return segmenter.segment(text).containing(text.length - 1)?.index ?? 0;
}
