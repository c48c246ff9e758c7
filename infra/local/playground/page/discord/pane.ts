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
import { createMessageList, type MessageList } from '../message-list.ts';
import type { DrawPicture } from '../picture.ts';
import { createChannelBar } from './channel-bar.ts';
import type { Values } from './command-entry.ts';
import { createComposer } from './composer.ts';
import { nameMentionOf } from './mention.ts';
import { drawMessage, drawNote, type MessageScene } from './message.ts';
import { type Answers, openModal } from './modal.ts';
import { runnablesOf } from './runnable.ts';

export interface DiscordPane {
  show(state: DiscordState, drawPicture: DrawPicture): void;
  happen(event: DiscordHappening): void;
  fill(example: Example): void;
  send(): void;
  /** Writes an address where a command is typed, and tells where that is. */
  insert(address: string): string | undefined;
}

const url = '/playground/discord';

/** A guild of Discord with the bot in it, one channel at a time. */
export function createDiscordPane(pane: HTMLElement): DiscordPane {
  const lists = new Map<string, MessageList>();
  const messages = new Map<string, APIMessage>();
  const typed = new Map<string, string>();
  const dismissed = new Set<string>();
  const bar = createChannelBar(go);
  let state: DiscordState | undefined;
  let drawPicture: DrawPicture | undefined;
  let current = '';
  let notes = 0;

  const composer = createComposer({
    commands: () => (state ? runnablesOf(state.commands, state) : []),
    run: (name, options) => void runCommand(name, options),
    autocomplete: (name, options, focused) =>
      post<Choice[]>(`${url}/autocomplete`, { name, options, focused, channelId: current }),
  });

  function listOf(channelId: string): MessageList {
    const name = nameOf(channelId);
    const known = lists.get(channelId);
    const list = known ?? createMessageList(`Messages in #${name}`, drawWelcome(name), 'end');
    lists.set(channelId, list);
    return list;
  }

  function nameOf(channelId: string): string {
    return state?.channels.find(({ id }) => id === channelId)?.name ?? 'channel';
  }

  function go(channelId: string): void {
    if (!state) return;
    const before = lists.get(current)?.node;
    const { node, toNewest } = listOf(channelId);
    current = channelId;
    bar.show(state.channels, channelId);
    composer.goTo(nameOf(channelId));
    if (before && pane.contains(before)) before.replaceWith(node);
    else pane.replaceChildren(drawHeader(bar.node), node, composer.node);
    toNewest();
  }

  function draw(message: APIMessage, isNews = false): void {
    if (!state || !drawPicture || dismissed.has(message.id)) return;
    messages.set(message.id, message);
    const list = listOf(message.channel_id);
    const scene: MessageScene = {
      drawPicture,
      nameMention: nameMentionOf(state),
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
    const drawn = drawMessage(message, scene);
    drawn.classList.toggle('news', isNews);
    list.put(message.id, drawn);
  }

  /** What the bot says by itself, rather than to a command, wants to be noticed. */
  function arrive(message: APIMessage): void {
    const isNew = !messages.has(message.id);
    draw(message, isNew && !message.interaction_metadata);
    if (isNew && message.channel_id !== current) bar.mark(message.channel_id);
  }

  function note(text: string, isFailure: boolean, list = listOf(current)): string {
    const key = `note ${++notes}`;
    if (state) list.put(key, drawNote(state.bot, text, isFailure));
    return key;
  }

  async function runCommand(name: string, options: Values): Promise<void> {
    const channelId = current;
    const list = listOf(channelId);
    const sending = note('Sending command…', false);
    list.toBottom();
    try {
      await conclude(await post<DiscordOutcome>(`${url}/command`, { name, options, channelId }));
    } catch (error) {
      note(sentenceOf(error), true, list);
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

  function forget(messageId: string): void {
    const message = messages.get(messageId);
    messages.delete(messageId);
    if (message) listOf(message.channel_id).remove(messageId);
  }

  return {
    fill: composer.fill,
    insert(address) {
      if (!state) return undefined;
      composer.insert(address);
      return `#${nameOf(current)} on Discord`;
    },
    send() {
      if (state) composer.send();
    },
    show(fresh, draws) {
      state = fresh;
      drawPicture = draws;
      for (const list of lists.values()) list.clear();
      messages.clear();
      for (const [id, name] of Object.entries(fresh.typed)) typed.set(id, name);
      for (const message of fresh.messages) draw(message);
      const isThere = fresh.channels.some(({ id }) => id === current);
      go(isThere ? current : (fresh.channels[0]?.id ?? ''));
    },
    happen(event) {
      switch (event.type) {
        case 'message':
          return arrive(event.message);
        case 'deleted':
          return forget(event.id);
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

function drawHeader(channels: HTMLElement): HTMLElement {
  const platform = element('span', { class: 'pane-platform' }, 'Discord');
  return element('header', { class: 'pane-head' }, channels, platform);
}

function drawWelcome(channel: string): HTMLElement {
  return element(
    'div',
    { class: 'd-welcome' },
    element('span', { class: 'd-welcome-hash', 'aria-hidden': 'true' }, '#'),
    element('h3', {}, `Welcome to #${channel}!`),
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
