import type { TelegramMessage } from '../../wire.ts';
import { element } from '../element.ts';
import type { DrawPicture } from '../picture.ts';
import { drawEntities } from './draw-entities.ts';
import { drawKeyboard, type Pressing } from './keyboard.ts';

export interface MessageScene {
  readonly drawPicture: DrawPicture;
  find(id: number): TelegramMessage | undefined;
  pressing(message: TelegramMessage): Pressing;
  send(text: string): void;
  reply(message: TelegramMessage): void;
}

/** Draws a message as a bubble: the bot's on the left, yours on the right. */
export function drawMessage(message: TelegramMessage, scene: MessageScene): HTMLElement {
  const { isBot, keyboard, text, entities, picture } = message;
  const shown =
    picture && element('div', { class: 't-picture' }, scene.drawPicture(picture.url, 'Picture'));
  const words = element(
    'div',
    { class: 't-text', dir: 'auto' },
    ...drawEntities(text, entities, scene.send),
    drawMeta(message),
  );
  const parts = picture?.isAbove ? [shown, words] : [words, shown];
  const bubble = element(
    'div',
    { class: 't-bubble' },
    message.isViaBot && element('div', { class: 't-via' }, 'via @vitrine_bot'),
    drawQuote(message, scene),
    ...parts,
  );
  bubble.addEventListener('dblclick', () => scene.reply(message));
  const column = element(
    'div',
    { class: 't-column' },
    bubble,
    drawKeyboard(keyboard, scene.pressing(message)),
  );
  return element(
    'article',
    {
      class: isBot ? 't-message bot' : 't-message you',
      'aria-label': `Message from ${message.author}`,
    },
    column,
    isBot && drawReply(message, scene),
  );
}

function drawMeta({ date, isEdited }: TelegramMessage): HTMLElement {
  const time = new Date(date * 1000);
  const said = time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const shown = isEdited ? `edited ${said}` : said;
  return element('time', { class: 't-time', datetime: time.toISOString() }, shown);
}

/** The message that this one answers, in a line. */
function drawQuote({ replyTo }: TelegramMessage, scene: MessageScene): HTMLElement | undefined {
  const answered = replyTo === undefined ? undefined : scene.find(replyTo);
  return answered && drawExcerpt(answered);
}

export function drawExcerpt({ author, text }: TelegramMessage): HTMLElement {
  const [line = ''] = text.split('\n');
  return element(
    'div',
    { class: 't-excerpt' },
    element('b', {}, author),
    element('span', { dir: 'auto' }, line),
  );
}

function drawReply(message: TelegramMessage, scene: MessageScene): HTMLElement {
  const label = 'Reply to this message';
  const button = element(
    'button',
    { type: 'button', class: 't-reply', 'aria-label': label, title: label, 'data-place': 'reply' },
    '↩',
  );
  button.addEventListener('click', () => scene.reply(message));
  return button;
}
