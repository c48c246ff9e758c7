import type { APIMessage, APIMessageInteractionMetadata, APIUser } from 'discord-api-types/v10';
import { element } from '../element.ts';
import type { DrawPicture } from '../picture.ts';
import { drawComponents, type PressComponent } from './components.ts';
import { drawMarkdown } from './draw-markdown.ts';
import { drawEmbed } from './embed.ts';
import { headTime } from './head-time.ts';
import type { NameMention } from './mention.ts';

export interface MessageScene {
  readonly drawPicture: DrawPicture;
  readonly nameMention: NameMention;
  /** The command that an interaction was, if it is known. */
  commandOf(interactionId: string): string | undefined;
  /** The message that this one replies to, if it is shown. */
  find(messageId: string): APIMessage | undefined;
  press(message: APIMessage): PressComponent;
  dismiss(message: APIMessage): void;
}

const ephemeral = 1 << 6;
const loading = 1 << 7;
const byCommand = 20;

/** Draws a message of the bot as Discord's client does. */
export function drawMessage(message: APIMessage, scene: MessageScene): HTMLElement {
  const { flags = 0, author, timestamp, embeds, components = [] } = message;
  const isPrivate = (flags & ephemeral) !== 0;
  const body =
    flags & loading
      ? [element('div', { class: 'd-thinking' }, drawDots(), `${author.username} is thinking…`)]
      : [
          drawContent(message, scene),
          ...embeds.map((embed) => drawEmbed(embed, scene.drawPicture, scene.nameMention)),
          ...drawComponents(components, scene.press(message)),
        ];
  return element(
    'article',
    {
      class: isPrivate ? 'd-message private' : 'd-message',
      'aria-label': `Message from ${nameOf(author)}`,
    },
    drawReference(message, scene),
    drawAvatar(author),
    element(
      'div',
      { class: 'd-body' },
      drawHead(author, timestamp),
      ...body,
      isPrivate && drawPrivate(message, scene),
    ),
  );
}

function drawContent({ content, edited_timestamp }: APIMessage, scene: MessageScene): HTMLElement {
  const words = element('div', { class: 'd-content' }, ...drawMarkdown(content, scene.nameMention));
  const edited = element('span', { class: 'd-edited' }, ' (edited)');
  if (edited_timestamp) (words.lastElementChild ?? words).append(edited);
  return words;
}

/** A line that Discord's client says by itself, visible to nobody else. */
export function drawNote(author: APIUser, text: string, isFailure: boolean): HTMLElement {
  const line = element('div', { class: isFailure ? 'd-failure' : 'd-thinking' }, text);
  return element(
    'article',
    { class: isFailure ? 'd-message private' : 'd-message' },
    drawAvatar(author),
    element('div', { class: 'd-body' }, drawHead(author, new Date().toISOString()), line),
  );
}

export function drawDots(): HTMLElement {
  const dots = [1, 2, 3].map(() => element('i'));
  return element('span', { class: 'dots', 'aria-hidden': 'true' }, ...dots);
}

function drawAvatar({ username }: APIUser): HTMLElement {
  return element('img', {
    class: 'd-avatar',
    src: '/playground/icon.svg',
    alt: `${username}’s avatar`,
    width: '40',
    height: '40',
  });
}

function drawHead(author: APIUser, timestamp: string): HTMLElement {
  const at = new Date(timestamp);
  return element(
    'header',
    { class: 'd-head' },
    element('span', { class: 'd-author' }, nameOf(author)),
    author.bot === true && element('span', { class: 'd-app' }, 'APP'),
    element(
      'time',
      {
        datetime: timestamp,
        title: at.toLocaleString([], { dateStyle: 'full', timeStyle: 'short' }),
      },
      headTime(at, new Date()),
    ),
  );
}

export function nameOf({ global_name, username }: APIUser): string {
  return global_name ?? username;
}

/** Above the message: the command that asked for it, or the message that it replies to. */
function drawReference(message: APIMessage, scene: MessageScene): HTMLElement | undefined {
  const { interaction_metadata: asked, message_reference: reference } = message;
  if (message.type === byCommand && asked) {
    const command = scene.commandOf(commandIdOf(asked));
    const used = command
      ? ['used ', element('b', { class: 'd-used' }, `/${command}`)]
      : ['used a command'];
    const who = element('b', {}, nameOf(asked.user));
    return element('div', { class: 'd-reference' }, who, ' ', ...used);
  }
  const replied = reference?.message_id ? scene.find(reference.message_id) : undefined;
  if (!replied) return undefined;
  const [line = ''] = replied.content.split('\n');
  const words = element('span', { class: 'd-replied' }, ...drawMarkdown(line, scene.nameMention));
  return element(
    'div',
    { class: 'd-reference' },
    element('b', {}, nameOf(replied.author)),
    ' ',
    words,
  );
}

/** A form's answer goes back to the command that opened the form. */
function commandIdOf(asked: APIMessageInteractionMetadata): string {
  return 'triggering_interaction_metadata' in asked
    ? asked.triggering_interaction_metadata.id
    : asked.id;
}

function drawPrivate(message: APIMessage, scene: MessageScene): HTMLElement {
  const dismiss = element('button', { type: 'button', class: 'd-dismiss' }, 'Dismiss message');
  dismiss.addEventListener('click', () => scene.dismiss(message));
  return element('div', { class: 'd-private' }, 'Only you can see this • ', dismiss);
}
