import type {
  APIApplicationCommandOptionChoice,
  APIInteractionResponse,
  InteractionResponseType,
  MessageFlags,
  TextInputStyle,
} from 'discord-api-types/v10';
import { type Button, writeButton } from '../core/button.ts';
import { type BulkForm, writeBulkForm } from './bulk-form.ts';
import type { Message } from './message.ts';

// Discord's numbers, named: its enums would cost the function 90 kB.
const type = {
  pong: 1 as InteractionResponseType.Pong,
  message: 4 as InteractionResponseType.ChannelMessageWithSource,
  laterMessage: 5 as InteractionResponseType.DeferredChannelMessageWithSource,
  laterUpdate: 6 as InteractionResponseType.DeferredMessageUpdate,
  update: 7 as InteractionResponseType.UpdateMessage,
  choices: 8 as InteractionResponseType.ApplicationCommandAutocompleteResult,
  modal: 9 as InteractionResponseType.Modal,
};
const ephemeral = 64 as MessageFlags.Ephemeral;
const rowType = 1;
const inputType = 4;
const labelType = 18;
const oneLine = 1 as TextInputStyle.Short;
const manyLines = 2 as TextInputStyle.Paragraph;

export const pong: APIInteractionResponse = { type: type.pong };

/** A new message; only the asker sees it when it is private. */
export function answerNow(message: Message, isPrivate: boolean): APIInteractionResponse {
  return { type: type.message, data: { ...message, ...(isPrivate ? { flags: ephemeral } : {}) } };
}

/** "thinking…", until the worker fills it. Private or not is settled here. */
export function answerLater(isPrivate: boolean): APIInteractionResponse {
  return { type: type.laterMessage, ...(isPrivate ? { data: { flags: ephemeral } } : {}) };
}

/** The message that the button stands on becomes this one. */
export function updateNow(message: Message): APIInteractionResponse {
  return { type: type.update, data: message };
}

/** The message stays as it is until the worker changes it. */
export const updateLater: APIInteractionResponse = { type: type.laterUpdate };

export function suggest(
  choices: APIApplicationCommandOptionChoice<string>[],
): APIInteractionResponse {
  return { type: type.choices, data: { choices } };
}

/** A window that asks for a page number; it carries the button's state on. */
export function askPage(button: Button): APIInteractionResponse {
  return {
    type: type.modal,
    data: {
      custom_id: writeButton(button),
      title: 'Go to page',
      components: [
        {
          type: rowType,
          components: [
            {
              type: inputType,
              custom_id: 'page',
              label: 'Page number',
              style: oneLine,
              min_length: 1,
              max_length: 9,
              required: true,
            },
          ],
        },
      ],
    },
  };
}

/** A window for many wallets, one a line. */
export function askWallets(form: BulkForm): APIInteractionResponse {
  return {
    type: type.modal,
    data: {
      custom_id: writeBulkForm(form),
      title: 'Watch many wallets',
      components: [
        {
          type: labelType,
          label: 'Wallets, one a line',
          description: 'An address or ENS name; behind it a chain and a label, if you like.',
          component: {
            type: inputType,
            custom_id: 'wallets',
            style: manyLines,
            placeholder: 'vitalik.eth Vitalik',
            min_length: 1,
            max_length: 4000,
            required: true,
          },
        },
      ],
    },
  };
}
