import type {
  BotCommand,
  InlineQueryResult,
  InlineQueryResultsButton,
  UserFromGetMe,
} from 'grammy/types';
import type { Chats } from './chats.ts';
import type { MessageEvent, Messages } from './messages.ts';
import type { Pictures } from './pictures.ts';
import type { Queries } from './queries.ts';
import type { Updates } from './updates.ts';
import type { Violation } from './violation.ts';

/** What a client shows when a button's query is answered. */
export interface CallbackReply {
  readonly text?: string;
  readonly url?: string;
  readonly showAlert: boolean;
  readonly cacheSeconds: number;
}

/** What a client lists under an inline query. */
export interface InlineReply {
  readonly results: readonly InlineQueryResult[];
  readonly nextOffset: string;
  readonly cacheSeconds: number;
  readonly isPersonal: boolean;
  readonly button?: InlineQueryResultsButton;
}

/** What the bot tells about itself. Commands by scope and language, as JSON. */
export interface Profile {
  readonly commands: Map<string, readonly BotCommand[]>;
  description: string;
  shortDescription: string;
}

/** Something that a client would notice, and what it would not: a broken rule. */
export type TelegramEvent =
  | MessageEvent
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'commands' }
  | { readonly type: 'violation'; readonly violation: Violation };

/** Everything that the Bot API's methods work on. */
export interface World {
  readonly bot: UserFromGetMe;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly pictures: Pictures;
  readonly callbacks: Queries<CallbackReply>;
  readonly inlines: Queries<InlineReply>;
  readonly updates: Updates;
  readonly profile: Profile;
  emit(event: TelegramEvent): void;
}
