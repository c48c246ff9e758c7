import { element } from './element.ts';

/** What of a message that is taller than the chat is seen when it comes. */
export type Sight = 'beginning' | 'end';

/**
 * A chat's messages, newest at the bottom, where it stays as long as nobody scrolls up; then a button tells of what
 * comes.
 */
export interface MessageList {
  readonly node: HTMLElement;
  /** Adds a message, or changes it where it stands. */
  put(key: string, message: HTMLElement): void;
  remove(key: string): void;
  clear(): void;
  /** To where the newest message is seen. */
  toNewest(): void;
  /** To where the next message will be. */
  toBottom(): void;
}

const nearPx = 120;
const gapPx = 8;

export function createMessageList(label: string, empty: HTMLElement, sight: Sight): MessageList {
  const shown = new Map<string, HTMLElement>();
  const inner = element('div', { class: 'messages-inner' }, empty);
  const jump = element('button', { type: 'button', class: 'jump', hidden: true }, 'New messages ↓');
  const node = element(
    'div',
    { class: 'messages', role: 'log', 'aria-label': label, tabindex: '0' },
    inner,
    element('div', { class: 'jump-place' }, jump),
  );

  const belowPx = () => node.scrollHeight - node.scrollTop - node.clientHeight;
  const isAtBottom = () => belowPx() < nearPx;
  const isTall = (message: Element) => message.clientHeight > node.clientHeight;
  const toBottom = () => {
    node.scrollTop = node.scrollHeight;
  };
  const toNewest = () => {
    const newest = inner.lastElementChild;
    toBottom();
    if (sight === 'end' || !newest || !isTall(newest)) return;
    node.scrollTop += newest.getBoundingClientRect().top - node.getBoundingClientRect().top - gapPx;
  };
  /** What comes while the chat is out of sight is looked at when it is seen again. */
  let missed = false;
  /** What was below when the chat had this size: another size changes that, and nobody scrolled. */
  let seen = { below: 0, width: 0, height: 0 };
  const look = () => {
    seen = { below: belowPx(), width: node.clientWidth, height: node.clientHeight };
  };
  new ResizeObserver(() => {
    if (node.clientHeight === 0) return;
    if (missed) toNewest();
    else if (seen.below < nearPx) node.scrollTop += belowPx() - seen.below;
    missed = false;
    look();
  }).observe(node);
  const change = (work: () => boolean) => {
    if (node.clientHeight === 0) missed = true;
    const stays = isAtBottom();
    const isNew = work();
    empty.hidden = shown.size > 0;
    if (stays && isNew) toNewest();
    else if (stays) toBottom();
    else if (isNew) jump.hidden = false;
    look();
  };
  jump.addEventListener('click', toNewest);
  node.addEventListener('scroll', () => {
    if (isAtBottom()) jump.hidden = true;
    if (node.clientWidth === seen.width && node.clientHeight === seen.height) look();
  });

  return {
    node,
    toNewest,
    toBottom,
    put(key, message) {
      const before = shown.get(key);
      const isNews = !before || !isTall(before);
      change(() => {
        shown.set(key, message);
        if (before) replace(before, message);
        else inner.append(message);
        return isNews;
      });
    },
    remove(key) {
      change(() => {
        shown.get(key)?.remove();
        shown.delete(key);
        return false;
      });
    },
    clear() {
      shown.clear();
      inner.replaceChildren(empty);
      empty.hidden = false;
    },
  };
}

/** Keeps the keyboard where it was: on the button of the same place. */
function replace(before: HTMLElement, after: HTMLElement): void {
  const focused = document.activeElement;
  const place = before.contains(focused) ? focused?.getAttribute('data-place') : undefined;
  before.replaceWith(after);
  if (place) after.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)?.focus();
}
