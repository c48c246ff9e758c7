import type {
  Example,
  TelegramHappening,
  TelegramInlineAnswer,
  TelegramMessage,
  TelegramPressAnswer,
  TelegramState,
} from '../../wire.ts';
import { post, sentenceOf } from '../api.ts';
import { element } from '../element.ts';
import { createMessageList } from '../message-list.ts';
import type { DrawPicture } from '../picture.ts';
import { createComposer } from './composer.ts';
import { drawMessage, type MessageScene } from './message.ts';
import { createNotices } from './notice.ts';

export interface TelegramPane {
  show(state: TelegramState, drawPicture: DrawPicture): void;
  happen(event: TelegramHappening): void;
  fill(example: Example): void;
  send(): void;
  /** Writes an address where a message is typed, and tells where that is. */
  insert(address: string): string | undefined;
}

const url = '/playground/telegram';

/** Clients forget that somebody types after this. */
const typingMs = 5_000;

/** What the bot says later than this after anybody did something, it says by itself. */
const answerMs = 10_000;

/** The private chat with the bot on Telegram. */
export function createTelegramPane(pane: HTMLElement): TelegramPane {
  const about = element('p', {});
  const start = element('button', { type: 'button', class: 't-start' }, 'Start');
  const empty = element(
    'div',
    { class: 't-welcome' },
    element('h3', {}, 'What can this bot do?'),
    about,
    element('p', {}, 'In any chat: @vitrine_bot and an address.'),
    start,
  );
  const list = createMessageList('Messages with Vitrine', empty, 'beginning');
  const place = element('div', { class: 't-chat' }, list.node);
  const notices = createNotices(place);
  const status = element('span', { class: 't-status' }, 'bot');
  const messages = new Map<number, TelegramMessage>();
  let state: TelegramState | undefined;
  let drawPicture: DrawPicture | undefined;
  let typingTimer = 0;
  let lastActAt = 0;

  start.addEventListener('click', () => send('/start', undefined));
  const composer = createComposer({
    commands: () => state?.commands ?? [],
    send: (text, replyTo) => void send(text, replyTo),
    inline: (query) => post<TelegramInlineAnswer>(`${url}/inline`, { query }),
    choose: (resultId) => void attempt(() => post(`${url}/choose`, { resultId })),
  });

  async function send(text: string, replyTo: number | undefined): Promise<void> {
    list.toBottom();
    await attempt(() => post(`${url}/send`, { text, replyTo }));
  }

  async function press(message: TelegramMessage, data: string): Promise<void> {
    const { id: messageId, inlineMessageId } = message;
    const which = inlineMessageId === undefined ? { messageId } : { inlineMessageId };
    await attempt(async () => {
      const body = { ...which, data };
      const { text, showAlert } = await post<TelegramPressAnswer>(`${url}/press`, body);
      if (text) notices[showAlert ? 'alert' : 'toast'](text);
    });
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    lastActAt = Date.now();
    try {
      await work();
    } catch (error) {
      notices.toast(sentenceOf(error));
    }
  }

  function draw(message: TelegramMessage, isNews = false): void {
    if (!drawPicture) return;
    messages.set(message.id, message);
    const scene: MessageScene = {
      drawPicture,
      find: (id) => messages.get(id),
      pressing: (pressed) => ({ press: (data) => press(pressed, data), ask: composer.ask }),
      send: (text) => void send(text, undefined),
      reply: composer.reply,
    };
    const drawn = drawMessage(message, scene);
    drawn.classList.toggle('news', isNews);
    list.put(String(message.id), drawn);
  }

  function setTyping(isTyping: boolean): void {
    clearTimeout(typingTimer);
    status.textContent = isTyping ? 'typing…' : 'bot';
    status.classList.toggle('typing', isTyping);
    if (isTyping) typingTimer = setTimeout(() => setTyping(false), typingMs);
  }

  function isNews({ id, isBot }: TelegramMessage): boolean {
    return isBot && !messages.has(id) && Date.now() - lastActAt > answerMs;
  }

  return {
    fill: composer.fill,
    insert(address) {
      if (!state) return undefined;
      composer.insert(address);
      return 'the message to the bot on Telegram';
    },
    send() {
      if (state) composer.send();
    },
    show(fresh, draws) {
      state = fresh;
      drawPicture = draws;
      about.textContent = fresh.description || 'It shows what NFT wallets hold.';
      if (!pane.contains(place)) pane.replaceChildren(drawHeader(status), place, composer.node);
      list.clear();
      messages.clear();
      for (const message of fresh.messages) draw(message);
      list.toNewest();
    },
    happen(event) {
      switch (event.type) {
        case 'message':
          if (event.message.isBot) setTyping(false);
          return draw(event.message, isNews(event.message));
        case 'deleted':
          messages.delete(event.id);
          return list.remove(String(event.id));
        case 'typing':
          return setTyping(true);
        case 'violation':
          notices.toast(`The bot broke a rule of Telegram: ${event.text}`, true);
      }
    },
  };
}

function drawHeader(status: HTMLElement): HTMLElement {
  const avatar = element('img', {
    ...{ class: 't-avatar', src: '/playground/icon.svg', alt: '', width: '38', height: '38' },
  });
  return element(
    'header',
    { class: 'pane-head' },
    avatar,
    element('div', { class: 't-who' }, element('h2', {}, 'Vitrine'), status),
    element('span', { class: 'pane-platform' }, 'Telegram'),
  );
}
