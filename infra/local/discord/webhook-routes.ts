import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { tooManyFollowUps, unknownMessage, unknownWebhook } from './discord-error.ts';
import { type Fields, fieldsOf } from './form.ts';
import { draftAnswer } from './interaction-message.ts';
import { type InteractionStore, isUserInstallOnly, type Ongoing } from './interaction-store.ts';
import type { Ledger } from './ledger.ts';
import { checkMessage } from './limits.ts';
import { webhookDefaults } from './mentions.ts';
import { editedBody } from './message-body.ts';
import type { MessageStore } from './message-store.ts';
import { readBody, routeOf } from './read-body.ts';

const maxFollowUps = 5;

interface WebhookDeps {
  applicationId: string;
  interactions: InteractionStore;
  ledger: Ledger;
  messages: MessageStore;
}

/**
 * What an interaction's token may do after the first answer. The token is the only key.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints
 */
export function webhookRoutes({
  applicationId,
  interactions,
  ledger,
  messages,
}: WebhookDeps): Hono {
  const app = new Hono();

  function authorize(application: string, token: string): Ongoing {
    if (application !== applicationId) throw unknownWebhook();
    return interactions.byToken(token);
  }

  function ownMessage(ongoing: Ongoing, name: string): APIMessage {
    const id = name === '@original' ? ongoing.original : name;
    if (id === undefined || !ongoing.own.has(id)) throw unknownMessage();
    return messages.get(id);
  }

  function edit(ongoing: Ongoing, message: APIMessage, body: Fields, where: string): APIMessage {
    ledger.refuse(checkMessage(editedBody(message, body)), where);
    ledger.noteMerges(body, where);
    noteEphemeral(message, body, where);
    const edited = messages.edit(message.id, body, webhookDefaults);
    if (message.id === ongoing.original) interactions.settle(ongoing, edited);
    return edited;
  }

  function noteEphemeral(message: APIMessage, body: Fields, where: string) {
    const wanted = Number(body['flags'] ?? 0) & MessageFlags.Ephemeral;
    if (!wanted || (message.flags ?? 0) & MessageFlags.Ephemeral) return;
    ledger.note('ephemeral-ignored', where, 'Who sees a message was settled when deferring.');
  }

  function followUp(ongoing: Ongoing, body: Fields, where: string): APIMessage {
    if (ongoing.state === 'thinking') {
      const detail = 'A follow-up as the first edit of a deferred answer: PATCH @original instead.';
      ledger.note('deprecated-follow-up', where, detail);
      return edit(ongoing, ownMessage(ongoing, '@original'), body, where);
    }
    ledger.refuse(checkMessage(body), where);
    if (isUserInstallOnly(ongoing) && ongoing.followUps >= maxFollowUps) {
      ledger.violate('follow-ups-count', where, `More than ${maxFollowUps}.`);
      throw tooManyFollowUps();
    }
    ongoing.followUps += 1;
    ledger.noteMerges(body, where);
    const message = messages.create(draftAnswer(ongoing, body));
    ongoing.own.add(message.id);
    return message;
  }

  app.post('/:application/:token', async (c) => {
    const ongoing = authorize(c.req.param('application'), c.req.param('token'));
    return c.json(followUp(ongoing, fieldsOf(await readBody(c, ledger)), routeOf(c)));
  });

  app.get('/:application/:token/messages/:message', (c) => {
    const { application, token, message } = c.req.param();
    return c.json(ownMessage(authorize(application, token), message));
  });

  app.patch('/:application/:token/messages/:message', async (c) => {
    const { application, token, message } = c.req.param();
    const ongoing = authorize(application, token);
    const body = fieldsOf(await readBody(c, ledger));
    return c.json(edit(ongoing, ownMessage(ongoing, message), body, routeOf(c)));
  });

  app.delete('/:application/:token/messages/:message', (c) => {
    const { application, token, message } = c.req.param();
    const ongoing = authorize(application, token);
    const { id } = ownMessage(ongoing, message);
    messages.remove(id);
    if (id === ongoing.original && ongoing.state === 'thinking') ongoing.state = 'answered';
    return c.body(null, 204);
  });

  return app;
}
