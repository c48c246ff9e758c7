/** A piece of a line, as Discord's client shows it. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | Mention
  | Time
  | {
      readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

/** A mention; `text` is what is shown of it where nobody knows its name. */
export interface Mention {
  readonly kind: 'mention';
  readonly of: 'user' | 'role' | 'channel' | 'command';
  readonly id: string;
  readonly text: string;
}

/** A moment, to be told in the reader's own time; `text` is how it was written. */
export interface Time {
  readonly kind: 'time';
  readonly atMs: number;
  readonly style: string;
  readonly text: string;
}

interface Where {
  /** Not in an embed's title, nor inside another link. */
  readonly links: boolean;
  /** Not inside a masked link. */
  readonly escapes: boolean;
}

interface Rule {
  /** Sticky: what begins right here. */
  readonly form: RegExp;
  /** Nothing when it is not one after all. */
  make(match: RegExpExecArray, where: Where): Inline | undefined;
}

const maskedText: Where = { links: false, escapes: false };

const escaped: Rule = {
  form: /\\([^\p{L}\p{N}\s])/uy,
  make: ([, sign = '']) => textOf(sign),
};

const rules: readonly Rule[] = [
  {
    form: /(`{1,2})([^`]|[^`].*?[^`])\1(?!`)/sy,
    make: ([, , text = '']) => ({ kind: 'code', text: text.trim() }),
  },
  { form: /<@&(\d+)>/y, make: ([, id = '']) => mention('role', id, `@${id}`) },
  { form: /<@!?(\d+)>/y, make: ([, id = '']) => mention('user', id, `@${id}`) },
  { form: /<#(\d+)>/y, make: ([, id = '']) => mention('channel', id, `#${id}`) },
  {
    form: /<(\/[^<>\s:][^<>:]*):(\d+)>/y,
    make: ([, text = '', id = '']) => mention('command', id, text),
  },
  {
    form: /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    make: ([text, at, style]) => time(text, at, style),
  },
  { form: /<a?(:\w{2,32}:)\d+>/y, make: ([, text = '']) => textOf(text) },
  {
    form: /\[([^[\]]+)\]\((?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s()<>]+))\)/y,
    make: ([, text = '', quiet, plain = ''], { links }) => {
      // Discord links no text that could pass for another address.
      if (!links || /https?:\/\//.test(text)) return undefined;
      return { kind: 'link', href: quiet ?? plain, children: parseInline(text, maskedText) };
    },
  },
  { form: /<(https?:\/\/[^\s<>]+)>/y, make: ([, href = ''], where) => bareLink(href, where) },
  {
    form: /https?:\/\/[^\s<]+[^<.,:;"')\]\s]/y,
    make: ([href], where) => bareLink(href, where),
  },
  wrapper('strong', /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy),
  wrapper('underline', /__((?:\\.|[^\\])+?)__(?!_)/sy),
  wrapper('emphasis', /\*(?=\S)((?:\\.|\*\*|[^\\*])+?)\*(?!\*)/sy),
  wrapper('emphasis', /\b_((?:\\.|__|[^\\_])+?)_\b/sy),
  wrapper('strike', /~~((?:\\.|[^\\])+?)~~/sy),
  wrapper('spoiler', /\|\|((?:\\.|[^\\])+?)\|\|/sy),
];

/** No rule begins with anything else. */
const beginning = /[\\`<[h*_~|]/;

/**
 * Reads Discord's markup within a line: a pure function, so that a stranger's text becomes nothing but these pieces.
 * @see https://support.discord.com/hc/en-us/articles/210298617
 */
export function parseInline(
  text: string,
  where: Where = { links: true, escapes: true },
): readonly Inline[] {
  const pieces: Inline[] = [];
  const known = where.escapes ? [escaped, ...rules] : rules;
  for (let at = 0; at < text.length; ) {
    const found = beginning.test(text.charAt(at)) ? findPiece(text, at, known, where) : undefined;
    push(pieces, found?.piece ?? textOf(text.charAt(at)));
    at += found?.length ?? 1;
  }
  return pieces;
}

function findPiece(text: string, at: number, known: readonly Rule[], where: Where) {
  for (const { form, make } of known) {
    form.lastIndex = at;
    const match = form.exec(text);
    const piece = match && make(match, where);
    if (match && piece) return { piece, length: match[0].length };
  }
  return undefined;
}

function push(pieces: Inline[], piece: Inline): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text' && piece.kind === 'text') {
    pieces[pieces.length - 1] = textOf(last.text + piece.text);
  } else pieces.push(piece);
}

function wrapper(
  kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler',
  form: RegExp,
): Rule {
  return {
    form,
    make: ([, inner = ''], where) => ({ kind, children: parseInline(inner, where) }),
  };
}

function bareLink(href: string, { links }: Where): Inline | undefined {
  return links ? { kind: 'link', href, children: [textOf(href)] } : undefined;
}

function mention(of: Mention['of'], id: string, text: string): Mention {
  return { kind: 'mention', of, id, text };
}

function time(text: string, seconds = '', style = 'f'): Time | undefined {
  const atMs = Number(seconds) * 1_000;
  return Number.isNaN(new Date(atMs).getTime()) ? undefined : { kind: 'time', atMs, style, text };
}

function textOf(text: string): Inline {
  return { kind: 'text', text };
}
