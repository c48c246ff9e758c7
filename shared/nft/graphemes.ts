let segmenter: Intl.Segmenter | undefined;

/**
 * What people see as single signs, one after another: `👨‍👩‍👧` is one, `é` is one however it is written.
 * The segmenter is made on first use, since loading its tables takes longer than a small function's whole start.
 */
export function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}
