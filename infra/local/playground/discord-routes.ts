import { Hono } from 'hono';
import * as z from 'zod/mini';
import { ClientRefusal } from '../discord/client-refusal.ts';
import type { DiscordStandIn } from '../discord/stand-in.ts';
import type { Hub } from './hub.ts';
import { readBody } from './read-body.ts';
import { answerRefusal } from './refusal.ts';

const text = z.string().check(z.maxLength(6000));
const id = z.string().check(z.regex(/^\d{1,25}$/));
const customId = z.string().check(z.minLength(1), z.maxLength(100));
const options = z.record(z.string(), z.union([text, z.number(), z.boolean()]));

const typedBody = { name: text, options, channelId: z.optional(id) };
const commandBody = z.strictObject(typedBody);
const autocompleteBody = z.strictObject({ ...typedBody, focused: text });
const pressBody = z.strictObject({
  messageId: id,
  customId,
  values: z.optional(z.array(text).check(z.maxLength(25))),
});
const modalBody = z.strictObject({ interactionId: id, answers: z.record(z.string(), text) });

/** What a person does in Discord's client, as `POST` requests. */
export function createDiscordRoutes(discord: DiscordStandIn, hub: Pick<Hub, 'noteCommand'>): Hono {
  const app = new Hono();
  app.post('/command', async (c) => {
    const typed = await readBody(c, commandBody);
    const outcome = await discord.runCommand({ ...typed, ...placeOf(typed) });
    hub.noteCommand(outcome.interactionId, typed.name);
    return c.json(outcome);
  });
  app.post('/autocomplete', async (c) => {
    const typed = await readBody(c, autocompleteBody);
    return c.json(await discord.autocomplete({ ...typed, ...placeOf(typed) }));
  });
  app.post('/press', async (c) => {
    const { values, ...press } = await readBody(c, pressBody);
    return c.json(await discord.press(values ? { ...press, values } : press));
  });
  app.post('/modal', async (c) => c.json(await discord.submitModal(await readBody(c, modalBody))));
  app.onError(answerRefusal);
  return app;

  /** One of the guild's channels, and no new one. */
  function placeOf({ channelId = discord.world.channelId }: { channelId?: string | undefined }) {
    const isThere = discord.world.channels().some((channel) => channel.id === channelId);
    if (!isThere) throw new ClientRefusal(`There is no channel ${channelId}`);
    return { channelId };
  }
}
