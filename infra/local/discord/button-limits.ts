import { ButtonStyle } from 'discord-api-types/v10';
import { type Fields, isAbsent, text, url, type Violations } from './form.ts';

// A link button's address is held shorter than those in embeds.
const links = { schemes: ['http', 'https', 'discord'], max: 512 };

/** @see https://discord.com/developers/docs/components/reference#button */
export function* checkButton(button: Fields, at: string): Violations {
  const style = button['style'];
  if (style === ButtonStyle.Premium) return;
  yield* checkFace(button, at);
  if (style === ButtonStyle.Link) yield* checkLink(button, at);
  else if (isPressable(style)) yield* checkPressable(button, at);
  else yield { rule: 'button-style', at: `${at}.style`, detail: 'Value must be one of (1 … 6).' };
}

function isPressable(style: unknown): boolean {
  const styles: unknown[] = [
    ButtonStyle.Primary,
    ButtonStyle.Secondary,
    ButtonStyle.Success,
    ButtonStyle.Danger,
  ];
  return styles.includes(style);
}

function* checkFace(button: Fields, at: string): Violations {
  yield* text(button['label'], `${at}.label`, 'button-label', { max: 80 });
  if (!button['label'] && isAbsent(button['emoji'])) {
    yield { rule: 'button-face', at: `${at}.label`, detail: 'A label or an emoji is required' };
  }
}

function* checkLink(button: Fields, at: string): Violations {
  if (isAbsent(button['url'])) {
    yield { rule: 'button-link', at: `${at}.url`, detail: 'A url is required' };
  }
  yield* url(button['url'], `${at}.url`, links);
  if (!isAbsent(button['custom_id'])) yield bothWays(at);
}

function* checkPressable(button: Fields, at: string): Violations {
  const range = { min: 1, max: 100 };
  yield* text(button['custom_id'], `${at}.custom_id`, 'custom-id-length', range);
  if (!isAbsent(button['url'])) yield bothWays(at);
}

function bothWays(at: string) {
  const detail = 'A custom id and url cannot both be specified';
  return { rule: 'button-link-custom-id', at: `${at}.custom_id`, detail } as const;
}
