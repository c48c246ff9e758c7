import type { Button } from './button.ts';
import type { WatchButton } from './watch-button.ts';
import type { WatchCommand } from './watch-command.ts';

/** What a pressed button wants of the watchlist; `undefined` for those of galleries, and for what somebody forged. */
export function commandOfButton(button: Button | WatchButton): WatchCommand | undefined {
  if ('request' in button) return commandOnWallet(button);
  switch (button.action) {
    case 'watches':
      return { do: 'list', page: button.page };
    case 'unwatch':
      return { do: 'unwatch', watchId: button.watchId };
    case 'forget':
      return { do: 'forget', confirmed: true };
  }
}

/** Buttons of a message that is about the watchlist itself, and shows what came of it. Others stand on galleries and notices. */
export function isInPlace(what: WatchCommand['do']): boolean {
  return inPlace.has(what);
}

const inPlace: ReadonlySet<WatchCommand['do']> = new Set(['list', 'unwatch', 'forget', 'unmute']);

function commandOnWallet({ action, request }: Button): WatchCommand | undefined {
  if (request.chain === 'all') return undefined; // a watch looks at one chain
  const { chain, wallet, contract } = request;
  if (action === 'watch') return { do: 'add', wallet: { address: wallet }, chain };
  const isOfCollection = action === 'mute' || action === 'unmute';
  return isOfCollection && contract ? { do: action, chain, wallet, contract } : undefined;
}
