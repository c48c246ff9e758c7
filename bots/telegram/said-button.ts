import type { InlineKeyboardButton } from 'grammy/types';
import type { SaidButton } from '../core/view.ts';
import { button } from './message.ts';

/** A button of something that was said, or told of: red where it ends something. */
export function saidButton({
  label,
  target,
  isDanger,
}: SaidButton): InlineKeyboardButton.CallbackButton {
  return { ...button(label, target), ...(isDanger ? { style: 'danger' } : {}) };
}
