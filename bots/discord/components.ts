import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIStringSelectComponent,
} from 'discord-api-types/v10';
import { type Button, writeButton } from '../core/button.ts';
import { clip } from '../core/clip.ts';

// Discord's numbers, named: its enums would cost the function 90 kB.
const rowType = 1;
const buttonType = 2;
const selectType = 3;
const grey = 2;

type RowPart = APIButtonComponentWithCustomId | APIStringSelectComponent;

export function row<Part extends RowPart>(...components: Part[]): APIActionRowComponent<Part> {
  return { type: rowType, components };
}

export function button(
  label: string,
  target: Button,
  disabled = false,
): APIButtonComponentWithCustomId {
  return {
    type: buttonType,
    style: grey,
    label: clip(label, 80),
    custom_id: writeButton(target),
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
