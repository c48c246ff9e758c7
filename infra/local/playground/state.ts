import { readPlaces } from './discord-guild.ts';
import { readExamples } from './examples.ts';
import type { Hub } from './hub.ts';
import type { PlaygroundSides } from './playground.ts';
import { toTelegramMessage, yourChatId } from './telegram-message.ts';
import type { DiscordState, PlaygroundState, TelegramState } from './wire.ts';

/** A page that is opened shows no more of what was said before in a chat or channel. */
const lastMessages = 30;

/** All that the page shows at first. */
export async function readState(
  sides: PlaygroundSides,
  hub: Pick<Hub, 'typed' | 'panel'>,
): Promise<PlaygroundState> {
  const { discord, telegram, market } = sides;
  return {
    ...(discord ? { discord: readDiscord(discord, hub) } : {}),
    ...(telegram ? { telegram: readTelegram(telegram) } : {}),
    examples: readExamples(market),
    hasMarket: market !== undefined,
    panel: await hub.panel(),
  };
}

function readDiscord(
  { world, messages, commands }: NonNullable<PlaygroundSides['discord']>,
  hub: Pick<Hub, 'typed'>,
): DiscordState {
  const { bot, visitor } = world;
  const places = readPlaces({ world });
  const seen = places.channels.flatMap(({ id }) => messages(id, visitor.id).slice(-lastMessages));
  return { bot, visitor, ...places, commands: commands(), messages: seen, typed: hub.typed() };
}

function readTelegram(telegram: NonNullable<PlaygroundSides['telegram']>): TelegramState {
  const messages = telegram.messages({ id: yourChatId }).slice(-lastMessages);
  return {
    description: telegram.profile().description,
    commands: telegram.commands(),
    messages: messages.map(toTelegramMessage),
  };
}
