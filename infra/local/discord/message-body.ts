import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  EmbedType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { mayBot } from './channel.ts';
import { walkComponents } from './component-tree.ts';
import { type Fields, fieldsOf, itemsOf } from './form.ts';
import { type MentionDefaults, type MentionPower, readMentions } from './mentions.ts';
import type { World } from './world.ts';

type Content = Pick<
  APIMessage,
  'content' | 'embeds' | 'components' | 'mention_everyone' | 'mentions' | 'mention_roles'
>;

/** A checked body as the content of a message, with whom it mentions. */
export function toContent(
  body: Fields,
  channelId: string,
  defaults: MentionDefaults,
  world: World,
): Content {
  const content = String(body['content'] ?? '');
  const power = mentionPower(channelId, world);
  const mentions = readMentions(displayedText(body), body['allowed_mentions'], defaults, power);
  return {
    content,
    embeds: itemsOf(body['embeds']).map((embed) => toEmbed(fieldsOf(embed))),
    components: numbered(body['components']),
    mention_everyone: mentions.everyone,
    mentions: mentions.users.flatMap((id) => world.findUser(id) ?? []),
    mention_roles: mentions.roles,
  };
}

/** The body that a message would have after an edit: what an edit leaves out stays as it is. */
export function editedBody(message: APIMessage, edit: Fields): Fields {
  const { content, embeds, components } = message;
  const kept = { content, embeds, components, ...edit };
  const layout = (message.flags ?? 0) & MessageFlags.IsComponentsV2;
  return { ...kept, flags: Number(edit['flags'] ?? 0) | layout };
}

/** Roles that not everyone may mention, and @everyone, take a permission. */
function mentionPower(channelId: string, world: World): MentionPower {
  const channel = world.findChannel(channelId);
  const everyone = !channel || mayBot(channel, PermissionFlagsBits.MentionEveryone);
  return { everyone, role: (id) => everyone || world.findRole(id)?.mentionable !== false };
}

function displayedText(body: Fields): string {
  const texts = [...walkComponents(body['components'])].map(([component]) => component['content']);
  return [body['content'], ...texts].map((text) => String(text ?? '')).join('\n');
}

function toEmbed(embed: Fields): APIEmbed {
  return { ...embed, type: EmbedType.Rich };
}

/** Discord numbers the components that carry no number of their own. */
function numbered(components: unknown): APIMessageTopLevelComponent[] {
  const copy = structuredClone(itemsOf(components));
  const all = [...walkComponents(copy)].map(([component]) => component);
  const taken = new Set(all.map((component) => component['id']));
  let next = 1;
  for (const component of all) {
    if (component['id']) continue;
    while (taken.has(next)) next += 1;
    component['id'] = next;
    next += 1;
  }
  return copy as APIMessageTopLevelComponent[];
}
