import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { Fields } from './form.ts';
import type { Ongoing } from './interaction-store.ts';
import { webhookDefaults } from './mentions.ts';
import type { Draft } from './message-store.ts';

// What an app may set on a message of its own; the rest of the bits is Discord's.
const settable =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** The message that answers an interaction, first or as a follow-up. */
export function draftAnswer(ongoing: Ongoing, body: Fields, extraFlags = 0): Draft {
  const flags = (Number(body['flags'] ?? 0) & settable) | extraFlags;
  return {
    channelId: ongoing.payload.channel?.id ?? '',
    body,
    flags,
    defaults: webhookDefaults,
    viewer: flags & MessageFlags.Ephemeral ? ongoing.scene.user.id : undefined,
    rest: {
      webhook_id: ongoing.payload.application_id,
      interaction_metadata: toMetadata(ongoing),
      ...toReference(ongoing),
    },
  };
}

/** A command's first answer stands alone; everything else replies to the message before it. */
function toReference(ongoing: Ongoing): Partial<APIMessage> {
  const before = ongoing.original ?? ongoing.payload.message?.id;
  if (before === undefined) return { type: MessageType.ChatInputCommand };
  const { channel, guild_id } = ongoing.payload;
  const place = {
    type: MessageReferenceType.Default,
    channel_id: channel?.id ?? '',
    message_id: before,
  };
  const message_reference = guild_id === undefined ? place : { ...place, guild_id };
  return { type: MessageType.Reply, message_reference };
}

function toMetadata(ongoing: Ongoing): APIMessageInteractionMetadata {
  const { payload, scene, original, trigger } = ongoing;
  const { id, type, message, authorizing_integration_owners } = payload;
  const base = {
    id,
    user: scene.user,
    authorizing_integration_owners,
    ...(original === undefined ? {} : { original_response_message_id: original }),
  };
  if (type === InteractionType.ModalSubmit) {
    const triggering = trigger ? { triggering_interaction_metadata: toMetadata(trigger) } : {};
    return { ...base, type, ...triggering } as APIMessageInteractionMetadata;
  }
  if (type === InteractionType.MessageComponent) {
    return { ...base, type, interacted_message_id: message.id };
  }
  return { ...base, type: InteractionType.ApplicationCommand };
}
