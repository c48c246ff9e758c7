import type {
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/**
 * What a person sees come of an interaction: a message (`answered`), "is thinking…" (`thinking`),
 * the message changed in place (`updated`), nothing yet (`acknowledged`), a form (`modal`),
 * suggestions (`choices`), or "The application did not respond" (`failed`).
 */
export interface Outcome {
  interactionId: string;
  state: 'answered' | 'thinking' | 'updated' | 'acknowledged' | 'modal' | 'choices' | 'failed';
  message?: APIMessage;
  modal?: APIModalInteractionResponseCallbackData;
  choices?: APIApplicationCommandOptionChoice[];
  /** Why it failed: for developers, Discord shows no reason. */
  reason?: string;
}
