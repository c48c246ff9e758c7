import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { type Channel, mayBot, sendPermission, toApiChannel } from './channel.ts';
import {
  missingAccess,
  missingPermissions,
  notTheAuthor,
  unknownChannel,
  unknownMessage,
} from './discord-error.ts';
import { type Fields, fieldsOf, itemsOf } from './form.ts';
import type { Ledger } from './ledger.ts';
import { checkMessage } from './limits.ts';
import { channelDefaults } from './mentions.ts';
import { editedBody } from './message-body.ts';
import type { MessageStore } from './message-store.ts';
import { readBody, routeOf } from './read-body.ts';
import type { World } from './world.ts';

// What a bot may set on a channel's message: no EPHEMERAL among it.
const settable = (1 << 2) | (1 << 12) | (1 << 15);

interface ChannelDeps {
  ledger: Ledger;
  messages: MessageStore;
  world: World;
}

/**
 * Messages that the bot sends by itself.
 * @see https://discord.com/developers/docs/resources/message
 */
export function channelRoutes({ ledger, messages, world }: ChannelDeps): Hono {
  const app = new Hono();

  function visible(id: string): Channel {
    const channel = world.findChannel(id);
    if (!channel || channel.gone) throw unknownChannel();
    if (!mayBot(channel, PermissionFlagsBits.ViewChannel)) throw missingAccess();
    return channel;
  }

  function sendable(id: string, body: Fields): Channel {
    const channel = visible(id);
    if (!mayBot(channel, sendPermission(channel))) throw missingPermissions();
    const hasEmbeds = itemsOf(body['embeds']).length > 0;
    if (hasEmbeds && !mayBot(channel, PermissionFlagsBits.EmbedLinks)) throw missingPermissions();
    return channel;
  }

  function publicMessage(channel: Channel, id: string): APIMessage {
    const message = messages.get(id);
    const isHidden = messages.viewerOf(id) !== undefined;
    if (message.channel_id !== channel.id || isHidden) throw unknownMessage();
    return message;
  }

  function create(channel: Channel, body: Fields, where: string): APIMessage {
    ledger.refuse(checkMessage(body), where);
    ledger.noteMerges(body, where);
    const nonce = body['nonce'];
    const isKnown = body['enforce_nonce'] === true && isNonce(nonce);
    const first = isKnown ? messages.findByNonce(nonce) : undefined;
    if (first) return first;
    const flags = Number(body['flags'] ?? 0) & settable;
    return messages.create({ channelId: channel.id, body, flags, defaults: channelDefaults });
  }

  app.get('/:channel', (c) => c.json(toApiChannel(visible(c.req.param('channel')))));

  app.post('/:channel/messages', async (c) => {
    const body = fieldsOf(await readBody(c, ledger));
    const channel = sendable(c.req.param('channel'), body);
    return c.json(create(channel, body, routeOf(c)));
  });

  app.get('/:channel/messages/:message', (c) => {
    const { channel, message } = c.req.param();
    return c.json(publicMessage(visible(channel), message));
  });

  app.patch('/:channel/messages/:message', async (c) => {
    const { channel, message } = c.req.param();
    const body = fieldsOf(await readBody(c, ledger));
    const current = publicMessage(visible(channel), message);
    if (current.author.id !== world.bot.id) throw notTheAuthor();
    ledger.refuse(checkMessage(editedBody(current, body)), routeOf(c));
    ledger.noteMerges(body, routeOf(c));
    return c.json(messages.edit(message, body, channelDefaults));
  });

  app.delete('/:channel/messages/:message', (c) => {
    const { channel, message } = c.req.param();
    messages.remove(publicMessage(visible(channel), message).id);
    return c.body(null, 204);
  });

  return app;
}

function isNonce(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
