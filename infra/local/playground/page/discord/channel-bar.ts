import type { DiscordChannel } from '../../wire.ts';
import { element } from '../element.ts';

/** The guild's channels: which one is looked at, and where something new came. */
export interface ChannelBar {
  readonly node: HTMLElement;
  show(channels: readonly DiscordChannel[], current: string): void;
  /** Something new came to a channel that is not looked at. */
  mark(id: string): void;
}

const edgePx = 28;

// Discord's numbers, named.
const announcements = 5;
const threads: readonly number[] = [10, 11, 12];

export function createChannelBar(go: (id: string) => void): ChannelBar {
  const node = element('nav', { class: 'd-channels', 'aria-label': 'Channels' });
  const marked = new Set<string>();
  let buttons = new Map<string, HTMLButtonElement>();

  function draw({ id, name, type }: DiscordChannel, isCurrent: boolean): HTMLButtonElement {
    const button = element(
      'button',
      { type: 'button', class: 'd-channel', 'aria-current': isCurrent ? 'true' : undefined },
      element('span', { class: 'd-hash', 'aria-hidden': 'true' }, signOf(type)),
      name,
    );
    button.addEventListener('click', () => go(id));
    return button;
  }

  /** Moves the bar, and never the page. */
  function reveal(button: HTMLElement): void {
    const [own, all] = [button.getBoundingClientRect(), node.getBoundingClientRect()];
    if (own.right > all.right) node.scrollLeft += own.right - all.right + edgePx;
    else if (own.left < all.left) node.scrollLeft += own.left - all.left - edgePx;
  }

  function mark(id: string): void {
    marked.add(id);
    const button = buttons.get(id);
    if (!button) return;
    reveal(button);
    if (button.querySelector('.d-unread')) return;
    button.append(
      element('span', { class: 'd-unread', role: 'img', 'aria-label': 'New messages' }),
    );
  }

  return {
    node,
    mark,
    show(channels, current) {
      marked.delete(current);
      const hadKeyboard = node.contains(document.activeElement);
      buttons = new Map(
        channels.map((channel) => [channel.id, draw(channel, channel.id === current)]),
      );
      node.replaceChildren(...buttons.values());
      for (const id of marked) mark(id);
      const button = buttons.get(current);
      if (hadKeyboard) button?.focus();
      if (button) reveal(button);
    },
  };
}

function signOf(type: number): string {
  if (type === announcements) return '📢';
  return threads.includes(type) ? '🧵' : '#';
}
