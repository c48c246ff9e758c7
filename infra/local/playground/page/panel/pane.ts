import type { PanelHappening, PanelState } from '../../wire.ts';
import { element } from '../element.ts';
import { createBrokenRules } from './broken-rules.ts';
import { createJourneyView } from './journey.ts';
import { createMeter } from './meter.ts';
import { createMoodSwitch } from './mood-switch.ts';
import { createWalletList } from './wallet-list.ts';

export interface PanelPane {
  show(state: PanelState): void;
  happen(event: PanelHappening): void;
}

/**
 * What stands beside the chats: the market's wallets and what can be done to them, Chainbase with its mood and its credits,
 * how the last command and notice came about, and the rules that the bot broke.
 *
 * @param fill writes an address where somebody typed last, and tells where that was
 */
export function createPanelPane(
  pane: HTMLElement,
  fill: (address: string) => string | undefined,
): PanelPane {
  const broken = createBrokenRules();
  const wallets = createWalletList(fill);
  const mood = createMoodSwitch();
  const meter = createMeter();
  const journeys = {
    command: createJourneyView('command', 'Last command', 'Nothing was asked yet.'),
    notice: createJourneyView('notice', 'Last notice', 'Watch a wallet, and give it an NFT.'),
  };
  const parts = [
    ...[wallets.node, mood.node, meter.node],
    ...[journeys.command.node, journeys.notice.node, broken.node],
  ];
  const head = element('header', { class: 'pane-head' }, element('h2', {}, 'Behind the glass'));
  const inner = element('div', { class: 'm-parts', tabindex: '0' }, ...parts);

  const happen = (event: PanelHappening) => {
    switch (event.type) {
      case 'market':
        wallets.show(event.market.wallets);
        return mood.show(event.market.mood);
      case 'credits':
        return meter.show(event.credits);
      case 'journey':
        return journeys[event.journey.kind].show(event.journey);
      case 'broken':
        return broken.add(event.broken);
    }
  };

  return {
    happen,
    show({ market, credits, journeys: last, broken: rules }) {
      if (!pane.contains(inner)) pane.replaceChildren(head, inner);
      for (const part of [wallets, mood]) part.node.hidden = !market;
      broken.clear();
      for (const rule of rules) broken.add(rule);
      const side = 'panel';
      if (market) happen({ side, type: 'market', market });
      if (credits) happen({ side, type: 'credits', credits });
      for (const journey of last) happen({ side, type: 'journey', journey });
    },
  };
}
