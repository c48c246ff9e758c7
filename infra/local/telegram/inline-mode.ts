import type { InlineQueryResult, User } from 'grammy/types';
import { forgetOldest } from '../forget-oldest.ts';
import { toApiMessage } from './api-message.ts';
import { type Body, isRecord } from './body.ts';
import type { ChatRef, UserRef } from './chats.ts';
import { type Content, readCaptionContent, readTextContent } from './content.ts';
import type { StandInMessage } from './messages.ts';
import { toUser } from './people.ts';
import { reachesBot } from './privacy.ts';
import type { InlineReply, World } from './world.ts';

export interface InlineInput {
  readonly query: string;
  readonly user?: UserRef;
  readonly offset?: string;
}

export interface ChooseInput {
  readonly resultId: string;
  readonly user?: UserRef;
  /** Where it goes; absent, the person's chat with the bot. In a chat unknown so far the bot is no member. */
  readonly chat?: ChatRef;
}

/** What came of an inline query; `unanswered` when it died first. */
export type InlineResults =
  | ({ readonly state: 'answered'; readonly fromCache: boolean } & InlineReply)
  | { readonly state: 'unanswered' };

export interface InlineMode {
  /** Types `@bot query` into a message field. Telegram asks the bot again only after the answer's cache time. */
  inline(input: InlineInput): Promise<InlineResults>;
  /** Sends a result of the person's last inline query. @throws if it was not offered or its picture fails */
  chooseInline(input: ChooseInput): Promise<StandInMessage>;
}

interface Offered {
  readonly query: string;
  readonly results: InlineQueryResult[];
}

/** So many answers are cached at a time; some have the whole of a gallery. */
const mostCached = 100;

export interface InlineDeps {
  readonly world: Pick<World, 'bot' | 'chats' | 'messages' | 'pictures' | 'inlines' | 'updates'>;
  /** Whether the bot is told what was chosen; off unless its owner asks Telegram for it. */
  readonly feedback: boolean;
  now(): number;
}

export function createInlineMode({ world, feedback, now }: InlineDeps): InlineMode {
  const cache = new Map<string, { reply: InlineReply; until: number }>();
  const offered = new Map<number, Offered>();
  let chosen = 0;

  const offer = (userId: number, query: string, offset: string, reply: InlineReply): void => {
    const before = offset ? (offered.get(userId)?.results ?? []) : [];
    offered.set(userId, { query, results: [...before, ...reply.results] });
  };

  const remember = (userId: number, key: string, reply: InlineReply): void => {
    const until = now() + reply.cacheSeconds * 1000;
    const name = `${reply.isPersonal ? userId : ''} ${key}`;
    cache.delete(name); // else it would keep its place among the oldest
    cache.set(name, { reply, until });
    forgetOldest(cache, mostCached);
  };

  const recall = (userId: number, key: string): InlineReply | undefined =>
    [`${userId} ${key}`, ` ${key}`]
      .map((name) => cache.get(name))
      .find((found) => found && found.until > now())?.reply;

  return {
    async inline({ query, user: ref, offset = '' }) {
      const user = toUser(ref);
      const key = JSON.stringify([query, offset]);
      const known = recall(user.id, key);
      const reply = known ?? (await ask({ query, offset, user }, world));
      if (!reply) return { state: 'unanswered' };
      if (!known) remember(user.id, key, reply);
      offer(user.id, query, offset, reply);
      return { state: 'answered', fromCache: known !== undefined, ...reply };
    },
    async chooseInline({ resultId, user: ref, chat: chatRef }) {
      const user = toUser(ref);
      const offer = offered.get(user.id);
      const result = offer?.results.find(({ id }) => id === resultId);
      if (!offer || !result) throw new Error(`no inline result ${resultId} was offered`);
      const inlineMessageId = `AAA${user.id}_${++chosen}`;
      const chat = chatRef ?? { id: user.id };
      const message = await post({ result, user, chat, inlineMessageId }, world);
      if (feedback) {
        await world.updates.chosenInlineResult({
          from: user,
          result_id: resultId,
          query: offer.query,
          ...(message.inlineMessageId !== undefined && { inline_message_id: inlineMessageId }),
        });
      }
      return message;
    },
  };
}

function ask(
  { query, offset, user }: { query: string; offset: string; user: User },
  { inlines, updates }: InlineDeps['world'],
): Promise<InlineReply | undefined> {
  const { id, answered } = inlines.open();
  void updates.inlineQuery({ id, from: user, query, offset, chat_type: 'sender' });
  return answered;
}

interface Chosen {
  readonly result: InlineQueryResult;
  readonly user: User;
  readonly chat: ChatRef;
  readonly inlineMessageId: string;
}

async function post(
  { result, user, chat, inlineMessageId }: Chosen,
  world: InlineDeps['world'],
): Promise<StandInMessage> {
  const { chats, messages, updates } = world;
  const content = await readResult(result as unknown as Body, world);
  const isForeign = chat.id !== user.id && !chats.find(chat.id);
  const record = chats.open(chat, user);
  if (isForeign) record.state = 'left';
  const message = messages.post(record, {
    ...content,
    from: user,
    isViaBot: true,
    // Telegram names only messages that have buttons
    ...(content.keyboard.length > 0 && { inlineMessageId }),
  });
  if (reachesBot(message, record, world)) await updates.message(toApiMessage(message, world));
  return message;
}

async function readResult(result: Body, world: InlineDeps['world']): Promise<Content> {
  const { type, photo_url: url, reply_markup, input_message_content: content } = result;
  if (isRecord(content)) {
    return readTextContent({ ...content, text: content['message_text'], reply_markup }, world);
  }
  if (type !== 'photo') throw new Error(`the stand-in cannot show inline results of type ${type}`);
  return readCaptionContent(result, await world.pictures.take(url, {}));
}
