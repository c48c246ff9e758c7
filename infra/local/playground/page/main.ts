import type { PlaygroundState } from '../wire.ts';
import { createAreas } from './areas.ts';
import { follow } from './connection.ts';
import { createDiscordPane } from './discord/pane.ts';
import { part } from './element.ts';
import { createExamplesBar } from './examples-bar.ts';
import { createLastInput } from './last-input.ts';
import { createPanelPane } from './panel/pane.ts';
import { createDrawPicture } from './picture.ts';
import { drawRealSide } from './real-side.ts';
import { createTelegramPane } from './telegram/pane.ts';
import { createThemeButton } from './theme.ts';

const connection = part('connection');
const discord = createDiscordPane(part('discord'));
const telegram = createTelegramPane(part('telegram'));
const panes = [discord, telegram];
const lastInput = createLastInput([part('discord'), part('telegram')]);
const panel = createPanelPane(part('market'), (address) => {
  const isTelegram = part('telegram').contains(lastInput() ?? null);
  const [first, second] = isTelegram ? [telegram, discord] : [discord, telegram];
  return first.insert(address) ?? second.insert(address);
});
createThemeButton(part('theme'));
createAreas(part('tabs'), part('fold'));

const examples = createExamplesBar(part('examples'), {
  fill(example) {
    for (const pane of panes) pane.fill(example);
  },
  ask(example) {
    for (const pane of panes) {
      pane.fill(example);
      pane.send();
    }
  },
});

function restart(state: PlaygroundState): void {
  const drawPicture = createDrawPicture(state.hasMarket);
  connection.textContent = '';
  examples.show(state.examples);
  if (state.discord) discord.show(state.discord, drawPicture);
  else part('discord').replaceChildren(realDiscord);
  if (state.telegram) telegram.show(state.telegram, drawPicture);
  else part('telegram').replaceChildren(realTelegram);
  panel.show(state.panel);
}

const realDiscord = drawRealSide(
  'Discord',
  'Go to a server that your bot has joined, or to a private chat with it, and type /nfts.',
);
const realTelegram = drawRealSide(
  'Telegram',
  'Open the chat with your bot and send /start, or send it a wallet’s address.',
);

follow({
  restart,
  happen(event) {
    if (event.side === 'discord') discord.happen(event);
    if (event.side === 'telegram') telegram.happen(event);
    if (event.side === 'panel') panel.happen(event);
  },
  lost() {
    connection.textContent = 'The connection is lost. Trying again…';
  },
});
