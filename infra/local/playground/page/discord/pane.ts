import type { APIMessage } from 'discord-api-types/v10';
import type {
  Choice,
  DiscordHappening,
  DiscordOutcome,
  DiscordState,
  Example,
} from '../../wire.ts';
import { post, sentenceOf } from '../api.ts';
import { element } from '../element.ts';
import { createMessageList } from '../message-list.ts';
import type { DrawPicture } from '../picture.ts';
import type { Values } from './command-entry.ts';
import { createComposer } from './composer.ts';
import { drawMessage, drawNote, type MessageScene } from './message.ts';
import { type Answers, openModal } from './modal.ts';

export interface DiscordPane {
  show(state: DiscordState, drawPicture: DrawPicture): void;
  happen(event: DiscordHappening): void;
  fill(example: Example): void;
  send(): void;
}

const url = '/playground/discord';

/** A Discord channel with the bot in it. */
export function createDiscordPane(pane: HTMLElement): DiscordPane {
  const list = createMessageList('Messages in #nft-lounge', drawWelcome(), 'end');
  const messages = new Map<string, APIMessage>();
  const typed = new Map<string, string>();
  const dismissed = new Set<string>();
  let state: DiscordState | undefined;
  let drawPicture: DrawPicture | undefined;
  let notes = 0;

  const composer = createComposer({
    commands: () => state?.commands ?? [],
    run: (name, options) => void runCommand(name, options),
    autocomplete: (name, options, focused) =>
      post<Choice[]>(`${url}/autocomplete`, { name, options, focused }),
  });

  function draw(message: APIMessage): void {
    if (!drawPicture || dismissed.has(message.id)) return;
    messages.set(message.id, message);
    const scene: MessageScene = {
      drawPicture,
      commandOf: (id) => typed.get(id),
      find: (id) => messages.get(id),
      press:
        ({ id }) =>
        (customId, values) =>
          press(id, customId, values),
      dismiss: ({ id }) => {
        dismissed.add(id);
        list.remove(id);
      },
    };
    list.put(message.id, drawMessage(message, scene));
  }

  function note(text: string, isFailure: boolean): string {
    const key = `note ${++notes}`;
    if (state) list.put(key, drawNote(state.bot, text, isFailure));
    return key;
  }

  async function runCommand(name: string, options: Values): Promise<void> {
    const sending = note('Sending command…', false);
    list.toBottom();
    try {
      await conclude(await post<DiscordOutcome>(`${url}/command`, { name, options }));
    } catch (error) {
      note(sentenceOf(error), true);
    }
    list.remove(sending);
  }

  async function press(
    messageId: string,
    customId: string,
    values?: readonly string[],
  ): Promise<void> {
    try {
      await conclude(await post<DiscordOutcome>(`${url}/press`, { messageId, customId, values }));
    } catch (error) {
      note(sentenceOf(error), true);
    }
  }

  /** What the person sees of an outcome besides messages. */
  async function conclude({ state: how, modal, interactionId }: DiscordOutcome): Promise<void> {
    if (how === 'failed') note('The application did not respond', true);
    if (how !== 'modal' || !modal) return;
    openModal(modal, async (answers: Answers) =>
      conclude(await post<DiscordOutcome>(`${url}/modal`, { interactionId, answers })),
    );
  }

  return {
    fill: composer.fill,
    send() {
      if (state) composer.send();
    },
    show(fresh, draws) {
      state = fresh;
      drawPicture = draws;
      if (!pane.contains(list.node)) pane.replaceChildren(drawHeader(), list.node, composer.node);
      list.clear();
      messages.clear();
      for (const [id, name] of Object.entries(fresh.typed)) typed.set(id, name);
      for (const message of fresh.messages) draw(message);
      list.toNewest();
    },
    happen(event) {
      switch (event.type) {
        case 'message':
          return draw(event.message);
        case 'deleted':
          messages.delete(event.id);
          return list.remove(event.id);
        case 'typed':
          typed.set(event.interactionId, event.name);
          return redrawAnswer(event.interactionId);
        case 'violation':
          note(`The bot broke a rule of Discord: ${event.text}`, true);
      }
    },
  };

  function redrawAnswer(interactionId: string): void {
    const isAnswer = (message: APIMessage) => message.interaction_metadata?.id === interactionId;
    for (const message of messages.values()) if (isAnswer(message)) draw(message);
  }
}

function drawHeader(): HTMLElement {
  return element(
    'header',
    { class: 'pane-head' },
    element('span', { class: 'd-hash', 'aria-hidden': 'true' }, '#'),
    element('h2', {}, 'nft-lounge'),
    element('span', { class: 'pane-platform' }, 'Discord'),
  );
}

function drawWelcome(): HTMLElement {
  return element(
    'div',
    { class: 'd-welcome' },
    element('span', { class: 'd-welcome-hash', 'aria-hidden': 'true' }, '#'),
    element('h3', {}, 'Welcome to #nft-lounge!'),
    element(
      'p',
      {},
      'Pick a wallet above and press ',
      element('b', {}, 'Ask'),
      ', or type ',
      element('code', { class: 'd-code' }, '/nfts'),
      ' below. The bot itself answers; nobody needs an account.',
    ),
  );
}
