import { Avatar } from '@dicebear/core';
import { readStyle } from './pictures.ts';

/** Draws the picture by which a wallet is known again, as SVG. */
export function drawAvatar(address: string): string {
  return new Avatar(readStyle('marbles'), { seed: address }).toString();
}
