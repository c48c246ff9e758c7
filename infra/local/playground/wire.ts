import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import type {
  BotCommand,
  InlineKeyboardButton,
  InlineQueryResult,
  MessageEntity,
} from 'grammy/types';

import type { Mood } from '../chainbase/moods.ts';
import type { Journey } from '../journey/journey.ts';

// What the page and its server say to each other: types only, for the page has neither Node nor the stand-ins.

/** All that the page shows at first. A side that is a real platform is absent. */
export interface PlaygroundState {
  readonly discord?: DiscordState;
  readonly telegram?: TelegramState;
  readonly examples: readonly Example[];
  /** Whether pictures come from the built-in market, by way of `/playground/picture`. */
  readonly hasMarket: boolean;
  readonly panel: PanelState;
}

/** What stands beside the chats: what the bots live on, and how they work. */
export interface PanelState {
  /** Absent when NFTs come from the real Chainbase. */
  readonly market?: MarketState;
  readonly credits?: CreditUse;
  /** The last command and the last notice. */
  readonly journeys: readonly Journey[];
  /** Oldest first. */
  readonly broken: readonly BrokenRule[];
}

export interface MarketState {
  readonly mood: Mood;
  readonly wallets: readonly PanelWallet[];
}

export interface PanelWallet {
  readonly address: string;
  /** Its ENS name, or what it is. */
  readonly name: string;
  /** What it is, or its short address; and where it holds most. */
  readonly about: string;
  readonly count: number;
}

/** Credits of this month. */
export interface CreditUse {
  readonly used: number;
  readonly people: number;
  readonly watching: number;
  readonly limit: number;
  /** Epoch milliseconds: until then nobody is asked. */
  readonly heldUntil?: number;
}

/** A rule of a platform that the bot broke. */
export interface BrokenRule {
  readonly side: 'discord' | 'telegram';
  readonly rule: string;
  /** The route or method, and the place in the body. */
  readonly where: string;
  readonly detail: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** What came of something done in the market, as a sentence. */
export interface MarketAnswer {
  readonly said: string;
}

/** A wallet worth a try. */
export interface Example {
  readonly label: string;
  /** What is to be seen there. */
  readonly hint: string;
  /** An address, or an ENS name. */
  readonly wallet: string;
  /** A chain's word or `all`; absent, the usual one. */
  readonly chain?: string;
}

/** What of a guild a person picks by name. */
export interface DiscordPlaces {
  readonly channels: readonly DiscordChannel[];
  /** With @everyone, whose id is the guild's. */
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

export interface DiscordChannel {
  readonly id: string;
  readonly name: string;
  /** As Discord numbers them. */
  readonly type: number;
}

export interface DiscordState extends DiscordPlaces {
  readonly bot: APIUser;
  readonly visitor: APIUser;
  readonly commands: readonly APIApplicationCommand[];
  /** Of all channels. */
  readonly messages: readonly APIMessage[];
  /** The name of the command that was typed, by its interaction's id. */
  readonly typed: Readonly<Record<string, string>>;
}

export interface TelegramState {
  readonly description: string;
  readonly commands: readonly BotCommand[];
  readonly messages: readonly TelegramMessage[];
}

export interface TelegramMessage {
  readonly id: number;
  readonly chatId: number;
  readonly isBot: boolean;
  readonly author: string;
  /** The text, or a photo's caption. */
  readonly text: string;
  /** The bot's own entities, and what Telegram links by itself. */
  readonly entities: readonly MessageEntity[];
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  readonly picture?: TelegramPicture;
  readonly replyTo?: number;
  /** Names a message that was sent by way of the bot. */
  readonly inlineMessageId?: string;
  readonly isViaBot: boolean;
  /** Epoch seconds. */
  readonly date: number;
  readonly isEdited: boolean;
}

/** A photo, or a link's large preview. */
export interface TelegramPicture {
  readonly url: string;
  readonly isAbove: boolean;
}

/** What happened, as the page is told. `ready` opens every stream: from here on nothing is missed. */
export type PlaygroundEvent =
  | { readonly side: 'both'; readonly type: 'ready' }
  | DiscordHappening
  | TelegramHappening
  | PanelHappening;

export type PanelHappening = { readonly side: 'panel' } & (
  | { readonly type: 'market'; readonly market: MarketState }
  | { readonly type: 'credits'; readonly credits: CreditUse }
  | { readonly type: 'journey'; readonly journey: Journey }
  | { readonly type: 'broken'; readonly broken: BrokenRule }
);

export type DiscordHappening = { readonly side: 'discord' } & (
  | { readonly type: 'message'; readonly message: APIMessage }
  | { readonly type: 'deleted'; readonly id: string }
  | { readonly type: 'typed'; readonly interactionId: string; readonly name: string }
  | Violation
);

export type TelegramHappening = { readonly side: 'telegram' } & (
  | { readonly type: 'message'; readonly message: TelegramMessage }
  | { readonly type: 'deleted'; readonly id: number }
  | { readonly type: 'typing' }
  | Violation
);

/** The bot did what the platform refuses. */
interface Violation {
  readonly type: 'violation';
  readonly text: string;
}

/** What came of a command, a press or a form on Discord. */
export interface DiscordOutcome {
  readonly interactionId: string;
  readonly state:
    | 'answered'
    | 'thinking'
    | 'updated'
    | 'acknowledged'
    | 'modal'
    | 'choices'
    | 'failed';
  readonly modal?: APIModalInteractionResponseCallbackData;
  readonly reason?: string;
}

export type Choice = APIApplicationCommandOptionChoice;

/** What a pressed button of Telegram answers; nothing when the bot said nothing in time. */
export interface TelegramPressAnswer {
  readonly text?: string;
  readonly showAlert?: boolean;
}

export interface TelegramInlineAnswer {
  readonly results: readonly InlineQueryResult[];
  /** The button's text above the results, for a hint. */
  readonly hint?: string;
}
