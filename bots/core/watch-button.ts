/**
 * What a button of the watchlist does: turn to a page of it, end one watch, or, confirmed, forget all that is kept of a chat.
 * Like those of galleries, such buttons carry all of their state and work for ever.
 */
export type WatchButton =
  | { action: 'watches'; page: number }
  | { action: 'unwatch'; watchId: string }
  | { action: 'forget' };

const form = /^2(?:l([0-9a-z]{1,4})|x([\w-]{12})|(f))$/;

/** At most 14 characters; the first tells it from a gallery's button. */
export function writeWatchButton(button: WatchButton): string {
  switch (button.action) {
    case 'watches':
      return `2l${button.page.toString(36)}`;
    case 'unwatch':
      return `2x${button.watchId}`;
    case 'forget':
      return '2f';
  }
}

/** Reads what `writeWatchButton` wrote; `undefined` for anything else. */
export function readWatchButton(text: string): WatchButton | undefined {
  const [, page, watchId, forget] = form.exec(text) ?? [];
  if (page) return { action: 'watches', page: Math.max(1, Number.parseInt(page, 36)) };
  if (watchId) return { action: 'unwatch', watchId };
  return forget ? { action: 'forget' } : undefined;
}
