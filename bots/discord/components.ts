import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIStringSelectComponent,
} from 'discord-api-types/v10';
import { type Button, writeButton } from '../core/button.ts';
import { clip } from '../core/clip.ts';
import { type WatchButton, writeWatchButton } from '../core/watch-button.ts';

// Discord's numbers, named: its enums would cost the function 90 kB.
const rowType = 1;
const buttonType = 2;
const selectType = 3;
const grey = 2;
const red = 4;

type RowPart = APIButtonComponentWithCustomId | APIStringSelectComponent;

export function row<Part extends RowPart>(...components: Part[]): APIActionRowComponent<Part> {
  return { type: rowType, components };
}

export function button(
  label: string,
  target: Button | WatchButton,
  { disabled = false, isDanger = false } = {},
): APIButtonComponentWithCustomId {
  return {
    type: buttonType,
    style: isDanger ? red : grey,
    label: clip(label, 80),
    custom_id: 'request' in target ? writeButton(target) : writeWatchButton(target),
    ...(disabled ? { disabled } : {}),
  };
}

/** A menu of at most 25 options. */
export function select(
  target: Button,
  placeholder: string,
  options: { label: string; value: string; chosen: boolean }[],
): APIStringSelectComponent {
  return {
    type: selectType,
    custom_id: writeButton(target),
    placeholder,
    options: options.map(({ label, value, chosen }) => ({
      label: clip(label, 100),
      value,
      ...(chosen ? { default: true } : {}),
    })),
  };
}
