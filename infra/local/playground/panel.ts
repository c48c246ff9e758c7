import { showMarket } from './market-state.ts';
import type { PlaygroundSides } from './playground.ts';
import type { CreditUse, MarketState, PanelState, PlaygroundEvent } from './wire.ts';

/** What changes by itself beside the chats: the market, and the credits that are spent. */
export interface Panel {
  read(): Promise<Omit<PanelState, 'broken'>>;
  /** Looks every second as long as somebody is there to be told. */
  watch(isWatched: boolean): void;
  look(): Promise<void>;
}

const everyMs = 1_000;

/** @param publish is told what has changed since it was told last */
export function createPanel(
  { market, moods, readCredits, journeys }: PlaygroundSides,
  publish: (event: PlaygroundEvent) => void,
): Panel {
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (event: PlaygroundEvent) => {
    const text = JSON.stringify(event);
    if (told.get(event.type) === text) return;
    told.set(event.type, text);
    publish(event);
  };

  // A table that cannot be read is not the panel's to tell of: the next look may find it.
  const credits = async (): Promise<CreditUse | undefined> =>
    readCredits?.().catch(() => undefined);

  const shown = (): MarketState | undefined =>
    market && { mood: moods?.get() ?? 'fine', wallets: showMarket(market) };

  const look = async () => {
    const [now, spent] = [shown(), await credits()];
    if (now) tell({ side: 'panel', type: 'market', market: now });
    if (spent) tell({ side: 'panel', type: 'credits', credits: spent });
  };

  return {
    look,
    async read() {
      const [now, spent] = [shown(), await credits()];
      return {
        ...(now ? { market: now } : {}),
        ...(spent ? { credits: spent } : {}),
        journeys: journeys?.last() ?? [],
      };
    },
    watch(isWatched) {
      clearInterval(timer);
      timer = isWatched ? setInterval(look, everyMs) : undefined;
    },
  };
}
