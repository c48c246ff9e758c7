import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A message's whole content: what it does not have is emptied, so that it can replace any other. */
export interface Message {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  /** Nothing in a message of ours notifies anybody. */
  allowed_mentions: { parse: [] };
}

export function message(
  content: string,
  embeds: APIEmbed[] = [],
  components: APIMessageTopLevelComponent[] = [],
): Message {
  return { content, embeds, components, allowed_mentions: { parse: [] } };
}
