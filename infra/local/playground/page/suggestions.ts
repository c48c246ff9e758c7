import { element } from './element.ts';

export interface Suggestion {
  readonly label: string;
  readonly detail?: string;
  pick(): void;
}

/** The list that opens above an input while somebody types; the keyboard stays in the input. */
export interface Suggestions {
  readonly node: HTMLElement;
  /** @param marked whether Enter takes the first one */
  show(title: string, items: readonly Suggestion[], marked: boolean): void;
  /** A sentence in place of a list. */
  say(text: string): void;
  hide(): void;
  /** Takes an arrow, Enter, Tab or Escape if it is for the list, and tells whether it was. */
  take(event: KeyboardEvent): boolean;
  /** Ties an input to the list, for those who hear the page. */
  serve(input: HTMLInputElement | HTMLTextAreaElement): void;
}

let lists = 0;

export function createSuggestions(): Suggestions {
  const id = `suggestions-${++lists}`;
  const title = element('div', { class: 'suggestions-title' });
  const list = element('ul', { id, role: 'listbox', 'aria-label': 'Suggestions' });
  const node = element('div', { class: 'suggestions', hidden: true }, title, list);
  const inputs = new Set<HTMLInputElement | HTMLTextAreaElement>();
  let items: readonly Suggestion[] = [];
  let marked = -1;

  const isOpen = () => !node.hidden && items.length > 0;
  const hide = () => {
    node.hidden = true;
    items = [];
    mark(-1);
  };
  const mark = (index: number) => {
    marked = index;
    for (const [place, option] of Array.from(list.children).entries()) {
      option.setAttribute('aria-selected', String(place === index));
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    }
    for (const input of inputs) {
      input.setAttribute('aria-expanded', String(isOpen()));
      if (index < 0) input.removeAttribute('aria-activedescendant');
      else input.setAttribute('aria-activedescendant', `${id}-${index}`);
    }
  };
  const pick = (index: number) => {
    const item = items[index];
    hide();
    item?.pick();
  };

  const drawOption = ({ label, detail }: Suggestion, index: number) => {
    const name = element('span', { class: 'suggestion-label', dir: 'auto' }, label);
    const more = detail && element('span', { class: 'suggestion-detail', dir: 'auto' }, detail);
    const option = element('li', { id: `${id}-${index}`, role: 'option' }, name, more || undefined);
    // Not click: the input must not lose the keyboard first.
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      pick(index);
    });
    return option;
  };

  const keys: Record<string, () => boolean> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => marked >= 0 && done(() => pick(marked)),
    Tab: () => done(() => pick(Math.max(0, marked))),
    Escape: () => done(hide),
  };
  const step = (by: number) => {
    const from = marked < 0 && by < 0 ? 0 : marked;
    return done(() => mark((from + by + items.length) % items.length));
  };

  return {
    node,
    hide,
    show(heading, given, isMarked) {
      if (given.length === 0) return hide();
      items = given;
      title.textContent = heading;
      list.replaceChildren(...given.map(drawOption));
      node.hidden = false;
      mark(isMarked ? 0 : -1);
    },
    say(text) {
      hide();
      title.textContent = text;
      list.replaceChildren();
      node.hidden = false;
    },
    take: (event) => isOpen() && !event.shiftKey && (keys[event.key]?.() ?? false),
    serve(input) {
      inputs.add(input);
      input.setAttribute('role', 'combobox');
      input.setAttribute('aria-autocomplete', 'list');
      input.setAttribute('aria-controls', id);
      input.setAttribute('aria-expanded', String(isOpen()));
    },
  };
}

function done(work: () => void): true {
  work();
  return true;
}
