import { normalize } from 'viem/ens';

/** Letters, digits and single hyphens between them. */
const label = '[A-Za-z\\d]+(?:-[A-Za-z\\d]+)*';
const plain = new RegExp(`^${label}(?:\\.${label})*$`);

/**
 * The form in which ENS compares names, or nothing for what cannot be one.
 * Of a plain name only the case changes, so that the tables for all others, 23 MB from their first use on, are seldom made.
 *
 * @see https://docs.ens.domains/ensip/15
 */
export function normalName(text: string): string | undefined {
  if (plain.test(text)) return text.toLowerCase();
  try {
    return normalize(text);
  } catch {
    return undefined;
  }
}
