import { MessageFlags } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { unknownInteraction } from './discord-error.ts';
import { fieldsOf } from './form.ts';
import type { InteractionStore, Ongoing } from './interaction-store.ts';
import type { Ledger } from './ledger.ts';
import type { MessageStore } from './message-store.ts';
import { readBody } from './read-body.ts';
import type { Respond } from './respond.ts';

interface CallbackDeps {
  interactions: InteractionStore;
  ledger: Ledger;
  messages: MessageStore;
  respond: Respond;
}

/**
 * The first answer to an interaction, for a bot that got it over the gateway (or answered 202).
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response
 */
export function callbackRoutes({ interactions, ledger, messages, respond }: CallbackDeps): Hono {
  const app = new Hono();

  app.post('/:interaction/:token/callback', async (c) => {
    const ongoing = interactions.find(c.req.param('interaction'));
    if (ongoing?.payload.token !== c.req.param('token')) throw unknownInteraction();
    const response = await readBody(c, ledger);
    respond(ongoing, response);
    if (!isTrue(c.req.query('with_response'))) return c.body(null, 204);
    return c.json(toCallback(ongoing, fieldsOf(response)['type'], messages));
  });

  return app;
}

function toCallback({ payload, original }: Ongoing, type: unknown, messages: MessageStore): object {
  const interaction = { id: payload.id, type: payload.type };
  if (original === undefined) return { interaction };
  const message = messages.get(original);
  const flags = message.flags ?? 0;
  return {
    interaction: {
      ...interaction,
      response_message_id: original,
      response_message_loading: (flags & MessageFlags.Loading) !== 0,
      response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    },
    resource: { type, message },
  };
}

/** @see https://discord.com/developers/docs/reference#boolean-query-strings */
function isTrue(query: string | undefined): boolean {
  return ['true', 'True', '1'].includes(query ?? '');
}
