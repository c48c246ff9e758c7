import { brokenOnDiscord, fromDiscord } from './from-discord.ts';
import { brokenOnTelegram, fromTelegram } from './from-telegram.ts';
import { createPanel } from './panel.ts';
import type { PlaygroundSides } from './playground.ts';
import type { BrokenRule, PanelState, PlaygroundEvent } from './wire.ts';

type Listener = (event: PlaygroundEvent) => void;

/** What happens on both sides and between them, as the page is told of it. */
export interface Hub {
  subscribe(listener: Listener): () => void;
  /** Notes which command an interaction was: its messages do not say. */
  noteCommand(interactionId: string, name: string): void;
  /** The names of the last commands, by interaction. */
  typed(): Record<string, string>;
  panel(): Promise<PanelState>;
  /** Tells at once what else would be seen within a second. */
  look(): Promise<void>;
}

const maxTyped = 500;
const maxBroken = 100;

export function createHub(sides: PlaygroundSides): Hub {
  const { discord, telegram, journeys } = sides;
  const listeners = new Set<Listener>();
  const typed = new Map<string, string>();
  const broken: BrokenRule[] = [];
  const publish = (event: PlaygroundEvent | undefined) => {
    if (event) for (const listener of listeners) listener(event);
  };
  const blame = (rule: BrokenRule | undefined) => {
    if (!rule) return;
    broken.push(rule);
    if (broken.length > maxBroken) broken.shift();
    publish({ side: 'panel', type: 'broken', broken: rule });
  };
  const panel = createPanel(sides, publish);
  discord?.subscribe((event) => {
    publish(fromDiscord(event, discord.world));
    blame(brokenOnDiscord(event));
  });
  telegram?.subscribe((event) => {
    publish(fromTelegram(event));
    blame(brokenOnTelegram(event, Date.now()));
  });
  journeys?.subscribe((journey) => publish({ side: 'panel', type: 'journey', journey }));

  return {
    subscribe(listener) {
      listeners.add(listener);
      panel.watch(listeners.size > 0);
      return () => {
        listeners.delete(listener);
        panel.watch(listeners.size > 0);
      };
    },
    noteCommand(interactionId, name) {
      typed.set(interactionId, name);
      const [oldest] = typed.keys();
      if (typed.size > maxTyped && oldest !== undefined) typed.delete(oldest);
      publish({ side: 'discord', type: 'typed', interactionId, name });
    },
    typed: () => Object.fromEntries(typed),
    panel: async () => ({ ...(await panel.read()), broken }),
    look: panel.look,
  };
}
