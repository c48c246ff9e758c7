import type { BotCommand } from 'grammy/types';
import type { Example, TelegramInlineAnswer, TelegramMessage } from '../../wire.ts';
import { element } from '../element.ts';
import { createSuggestions } from '../suggestions.ts';
import { drawExcerpt } from './message.ts';

export interface ComposerDeps {
  commands(): readonly BotCommand[];
  send(text: string, replyTo: number | undefined): void;
  /** What `@vitrine_bot query` offers. */
  inline(query: string): Promise<TelegramInlineAnswer>;
  choose(resultId: string): void;
}

export interface Composer {
  readonly node: HTMLElement;
  fill(example: Example): void;
  /** Writes at the cursor, over what is marked. */
  insert(text: string): void;
  /** Begins an inline query, as a button may. */
  ask(query: string): void;
  /** The next message answers this one. */
  reply(message: TelegramMessage): void;
  send(): void;
}

const pauseMs = 400;
const placeholder = 'Message, or @vitrine_bot 0x…';

/** The line where a message is written, with the commands above it, and the message that it answers. */
export function createComposer({ commands, send, inline, choose }: ComposerDeps): Composer {
  const suggestions = createSuggestions();
  const input = element('textarea', {
    ...{ rows: '1', placeholder, 'aria-label': 'Message', maxlength: '4096' },
    ...{ autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'send' },
  });
  const bar = element('div', { class: 't-answering', hidden: true });
  const submit = element('button', { class: 't-send', 'aria-label': 'Send' }, '➤');
  const line = element('div', { class: 't-line' }, input, submit);
  const node = element('form', { class: 't-composer' }, suggestions.node, bar, line);
  let answering: number | undefined;
  let timer = 0;
  let asked = 0;

  suggestions.serve(input);
  input.addEventListener('input', suggest);
  input.addEventListener('blur', suggestions.hide);
  input.addEventListener('keydown', (event) => {
    if (suggestions.take(event)) event.preventDefault();
    else if (event.key === 'Escape' && answering !== undefined) {
      event.preventDefault();
      stopReply();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submitText();
    }
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    submitText();
  });

  function suggest(): void {
    clearTimeout(timer);
    const current = ++asked;
    const [, query] = /^@vitrine_bot\s+(.*)$/s.exec(input.value) ?? [];
    // Enter must not take what was found for other words.
    suggestions.hide();
    if (query === undefined) suggestCommands();
    else timer = setTimeout(() => askInline(query, current), pauseMs);
  }

  async function askInline(query: string, current: number): Promise<void> {
    const answer = await inline(query).catch(() => undefined);
    if (current === asked && answer) showResults(answer);
  }

  function suggestCommands(): void {
    const typed = /^\/(\w*)$/.exec(input.value)?.[1]?.toLowerCase();
    const found = commands().filter(({ command }) => command.startsWith(typed ?? ' '));
    const offered = found.map(({ command, description }) => ({
      label: `/${command}`,
      detail: description,
      pick: () => write(`/${command} `),
    }));
    // A whole command is sent by Enter, rather than completed.
    suggestions.show('Commands', offered, typed !== '' && found[0]?.command !== typed);
  }

  function showResults({ results, hint }: TelegramInlineAnswer): void {
    const offered = results.map((result) => ({
      label: 'title' in result && result.title ? result.title : result.type,
      ...('description' in result && result.description ? { detail: result.description } : {}),
      pick: () => {
        write('');
        choose(result.id);
      },
    }));
    if (results.length > 0) suggestions.show('Pick what to send', offered, true);
    else suggestions.say(hint ?? 'No results');
  }

  function write(text: string): void {
    clearTimeout(timer);
    asked += 1;
    input.value = text;
    suggestions.hide();
  }

  function stopReply(): void {
    answering = undefined;
    bar.hidden = true;
    bar.replaceChildren();
  }

  function submitText(): void {
    const text = input.value.trim();
    if (!text) return;
    write('');
    send(text, answering);
    stopReply();
  }

  return {
    node,
    send: submitText,
    insert(text) {
      const { selectionStart: start, selectionEnd: end, value } = input;
      const gap = /\S$/.test(value.slice(0, start)) ? ' ' : '';
      input.setRangeText(`${gap}${text}`, start, end, 'end');
      suggestions.hide();
    },
    fill({ wallet, chain }) {
      stopReply();
      write(`/nfts ${wallet}${chain ? ` ${chain}` : ''}`);
    },
    ask(query) {
      write(`@vitrine_bot ${query}`);
      input.focus();
      suggest();
    },
    reply(message) {
      answering = message.id;
      const cancel = element('button', { type: 'button', 'aria-label': 'Cancel the reply' }, '✕');
      cancel.addEventListener('click', stopReply);
      bar.replaceChildren(drawExcerpt(message), cancel);
      bar.hidden = false;
      input.focus();
    },
  };
}
