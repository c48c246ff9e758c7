import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A message's whole content: what it does not have is emptied, so that it can replace any other. */
export interface Message {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  /** Nothing in a message of ours notifies anybody but the role that a notice is for. */
  allowed_mentions: { parse: []; roles?: [string] };
}

/** @param role the id of the one role that the content may mention */
export function message(
  content: string,
  embeds: APIEmbed[] = [],
  components: APIMessageTopLevelComponent[] = [],
  role?: string,
): Message {
  const allowed_mentions: Message['allowed_mentions'] = role
    ? { parse: [], roles: [role] }
    : { parse: [] };
  return { content, embeds, components, allowed_mentions };
}
