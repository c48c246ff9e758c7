import { graphemesOf } from '../../shared/nft/graphemes.ts';

/**
 * Cuts a text to `units` UTF-16 units, which is how both platforms count at their strictest, with an ellipsis and without
 * splitting what people see as one sign.
 */
export function clip(text: string, units: number): string {
  if (text.length <= units) return text;
  let kept = '';
  for (const grapheme of graphemesOf(text)) {
    if (kept.length + grapheme.length > units - 1) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}
