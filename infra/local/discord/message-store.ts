import { type APIMessage, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import { unknownMessage } from './discord-error.ts';
import type { Events } from './event.ts';
import type { Fields } from './form.ts';
import type { MentionDefaults } from './mentions.ts';
import { editedBody, toContent } from './message-body.ts';
import type { World } from './world.ts';

/** "The past few minutes" of the documentation, in which a nonce is remembered [I]. */
const nonceLifeMs = 5 * 60_000;

export interface Draft {
  channelId: string;
  body: Fields;
  flags?: number;
  defaults: MentionDefaults;
  /** The only user who sees it. */
  viewer?: string | undefined;
  rest?: Partial<APIMessage>;
}

/** The messages of all channels, oldest first. Nothing is checked here: see `limits.ts`. */
export interface MessageStore {
  create(draft: Draft): APIMessage;
  edit(id: string, body: Fields, defaults: MentionDefaults): APIMessage;
  remove(id: string): void;
  /** @throws DiscordError 10008 if there is none. */
  get(id: string): APIMessage;
  /** The only user who sees the message, if it is ephemeral. */
  viewerOf(id: string): string | undefined;
  list(channelId?: string, viewer?: string): APIMessage[];
  /** The first message with this nonce. @throws DiscordError 10008 if it was deleted since. */
  findByNonce(nonce: string | number): APIMessage | undefined;
}

interface StoreDeps {
  clock: Clock;
  events: Events;
  /** How many are remembered: the oldest go first. */
  keeps: number;
  nextId(): string;
  world: World;
}

export function createMessageStore({
  clock,
  events,
  keeps,
  nextId,
  world,
}: StoreDeps): MessageStore {
  const messages = new Map<string, APIMessage>();
  const viewers = new Map<string, string>();
  const nonces = new Map<string | number, { id: string; time: number }>();

  const timestamp = () => new Date(clock.now()).toISOString();
  const withViewer = (id: string) => {
    const viewer = viewers.get(id);
    return viewer === undefined ? {} : { viewer };
  };

  function get(id: string): APIMessage {
    const message = messages.get(id);
    if (!message) throw unknownMessage();
    return message;
  }

  function forget(id: string): void {
    messages.delete(id);
    viewers.delete(id);
  }

  function forgetNonces(): void {
    for (const [nonce, { time }] of nonces) {
      if (clock.now() - time < nonceLifeMs) return;
      nonces.delete(nonce);
    }
  }

  function put(type: 'message-created' | 'message-updated', message: APIMessage): APIMessage {
    messages.set(message.id, message);
    const [oldest] = messages.keys();
    if (messages.size > keeps && oldest !== undefined) forget(oldest);
    events.publish({ type, message, ...withViewer(message.id) });
    return message;
  }

  return {
    get,
    create({ channelId, body, flags = 0, defaults, viewer, rest }) {
      const id = nextId();
      if (viewer !== undefined) viewers.set(id, viewer);
      const nonce = body['nonce'];
      if (typeof nonce === 'string' || typeof nonce === 'number') {
        forgetNonces();
        nonces.set(nonce, { id, time: clock.now() });
      }
      return put('message-created', {
        id,
        channel_id: channelId,
        author: world.bot,
        type: MessageType.Default,
        timestamp: timestamp(),
        edited_timestamp: null,
        tts: false,
        pinned: false,
        attachments: [],
        flags,
        application_id: world.bot.id,
        ...(nonce === undefined ? {} : { nonce: nonce as string | number }),
        ...toContent(body, channelId, defaults, world),
        ...rest,
      });
    },
    edit(id, body, defaults) {
      const message = get(id);
      const merged = editedBody(message, body);
      const layout = Number(merged['flags']) & MessageFlags.IsComponentsV2;
      return put('message-updated', {
        ...message,
        ...toContent(merged, message.channel_id, defaults, world),
        flags: ((message.flags ?? 0) & ~MessageFlags.Loading) | layout,
        edited_timestamp: isEdit(message, body) ? timestamp() : message.edited_timestamp,
      });
    },
    remove(id) {
      const { channel_id } = get(id);
      const deleted = { messageId: id, channelId: channel_id, ...withViewer(id) };
      forget(id);
      events.publish({ type: 'message-deleted', ...deleted });
    },
    viewerOf: (id) => viewers.get(id),
    list: (channelId, viewer) =>
      [...messages.values()].filter(({ id, channel_id }) => {
        const isHere = channelId === undefined || channel_id === channelId;
        const isSeen = viewer === undefined || (viewers.get(id) ?? viewer) === viewer;
        return isHere && isSeen;
      }),
    findByNonce(nonce) {
      const first = nonces.get(nonce);
      return first && clock.now() - first.time < nonceLifeMs ? get(first.id) : undefined;
    },
  };
}

/**
 * Whether Discord marks the message "(edited)": not when "is thinking…" becomes the answer [I], and not when
 * only buttons and menus change.
 * @see https://github.com/discord/discord-api-docs/issues/3134
 */
function isEdit({ flags }: APIMessage, body: Fields): boolean {
  if (Number(flags) & MessageFlags.Loading) return false;
  return ['content', 'embeds', 'attachments'].some((part) => part in body);
}
