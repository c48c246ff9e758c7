import {
  InteractionResponseType as Answer,
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { checkAutocomplete } from './choice-limits.ts';
import type { Clock } from './clock.ts';
import { alreadyAcknowledged, unknownInteraction } from './discord-error.ts';
import { type Fields, fieldsOf, itemsOf } from './form.ts';
import { draftAnswer } from './interaction-message.ts';
import { deadlineMs, type InteractionStore, type Ongoing } from './interaction-store.ts';
import type { Ledger } from './ledger.ts';
import { checkMessage } from './limits.ts';
import { webhookDefaults } from './mentions.ts';
import { editedBody } from './message-body.ts';
import type { MessageStore } from './message-store.ts';
import { checkModal } from './modal-limits.ts';
import type { Violation } from './violation.ts';

interface ResponderDeps {
  clock: Clock;
  interactions: InteractionStore;
  ledger: Ledger;
  messages: MessageStore;
}

/** Takes the bot's first answer to an interaction. @throws DiscordError as Discord refuses it. */
export type Respond = (ongoing: Ongoing, response: unknown) => void;

const where = 'interaction response';

/**
 * The six ways to answer, each for the interactions that allow it.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
 */
export function createResponder({ clock, interactions, ledger, messages }: ResponderDeps): Respond {
  const handlers: Partial<Record<Answer, (ongoing: Ongoing, data: unknown) => void>> = {
    [Answer.ChannelMessageWithSource]: sendMessage,
    [Answer.DeferredChannelMessageWithSource]: think,
    [Answer.DeferredMessageUpdate]: deferUpdate,
    [Answer.UpdateMessage]: update,
    [Answer.ApplicationCommandAutocompleteResult]: suggest,
    [Answer.Modal]: openModal,
  };

  function refuse(violations: Violation[]) {
    ledger.refuse(
      violations.map((violation) => ({ ...violation, at: inData(violation.at) })),
      where,
    );
  }

  function sendMessage(ongoing: Ongoing, data: unknown) {
    refuse(checkMessage(data));
    ledger.noteMerges(data, where);
    const message = messages.create(draftAnswer(ongoing, fieldsOf(data)));
    adopt(ongoing, message.id);
    interactions.answer(ongoing, 'answered', { state: 'answered', message });
  }

  function think(ongoing: Ongoing, data: unknown) {
    const flags = Number(fieldsOf(data)['flags'] ?? 0);
    if (flags & ~MessageFlags.Ephemeral) {
      const detail = 'Only EPHEMERAL may be set when deferring.';
      refuse([{ rule: 'deferred-flags', at: 'flags', detail }]);
    }
    const message = messages.create(draftAnswer(ongoing, { flags }, MessageFlags.Loading));
    adopt(ongoing, message.id);
    interactions.answer(ongoing, 'thinking', { state: 'thinking', message });
  }

  function deferUpdate(ongoing: Ongoing) {
    adopt(ongoing, ongoing.payload.message?.id ?? '');
    interactions.answer(ongoing, 'updating', { state: 'acknowledged' });
  }

  function update(ongoing: Ongoing, data: unknown) {
    const id = ongoing.payload.message?.id ?? '';
    refuse(checkMessage(editedBody(messages.get(id), fieldsOf(data))));
    ledger.noteMerges(data, where);
    const message = messages.edit(id, fieldsOf(data), webhookDefaults);
    adopt(ongoing, id);
    interactions.answer(ongoing, 'answered', { state: 'updated', message });
  }

  function suggest(ongoing: Ongoing, data: unknown) {
    refuse(checkAutocomplete(data));
    const choices = itemsOf(fieldsOf(data)['choices']) as APIApplicationCommandOptionChoice[];
    interactions.answer(ongoing, 'answered', { state: 'choices', choices });
  }

  function openModal(ongoing: Ongoing, data: unknown) {
    refuse(checkModal(data));
    const modal = data as APIModalInteractionResponseCallbackData;
    ongoing.modal = modal;
    interactions.answer(ongoing, 'answered', { state: 'modal', modal });
  }

  return (ongoing, response) => {
    if (ongoing.state === 'failed' || clock.now() - ongoing.createdAt > deadlineMs) {
      throw unknownInteraction();
    }
    if (ongoing.state !== 'open') {
      ledger.violate('already-acknowledged', where, 'A second first answer.');
      throw alreadyAcknowledged();
    }
    const { type, data }: Fields = fieldsOf(response);
    const handler = allowedAnswers(ongoing).includes(type as Answer) && handlers[type as Answer];
    if (handler) handler(ongoing, data);
    else ledger.refuse([wrongType(ongoing, type)], where);
  };
}

function adopt(ongoing: Ongoing, messageId: string): void {
  ongoing.original = messageId;
  ongoing.own.add(messageId);
}

function allowedAnswers({ payload }: Ongoing): Answer[] {
  const withMessage = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
  const inPlace = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];
  switch (payload.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...withMessage, ...inPlace, Answer.Modal];
    case InteractionType.ModalSubmit:
      return payload.message ? [...withMessage, ...inPlace] : withMessage;
    default:
      return [...withMessage, Answer.Modal];
  }
}

function wrongType(ongoing: Ongoing, type: unknown): Violation {
  const known = allowedAnswers(ongoing).join(', ');
  const detail = `Value must be one of {${known}}; it was ${String(type)}.`;
  return { rule: 'response-type', at: 'type', detail };
}

function inData(at: string): string {
  return at === '' ? 'data' : `data.${at}`;
}
