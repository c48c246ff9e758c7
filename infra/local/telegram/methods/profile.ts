import type { BotCommand } from 'grammy/types';
import { type Body, isRecord, textOf } from '../body.ts';
import type { World } from '../world.ts';

export function getMe(_: Body, { bot }: Pick<World, 'bot'>): World['bot'] {
  return bot;
}

export function setMyCommands(
  body: Body,
  { profile, emit }: Pick<World, 'profile' | 'emit'>,
): true {
  const commands = (body['commands'] ?? []) as BotCommand[];
  profile.commands.set(
    commandsKey(body['scope'], textOf(body, 'language_code')),
    commands.map(({ command, description }) => ({
      command: command.trim().replace(/^\//, ''),
      description: description.trim(),
    })),
  );
  emit({ type: 'commands' });
  return true;
}

/** Commands are kept by whom they are for. */
export function commandsKey(scope: unknown, languageCode = ''): string {
  const { type = 'default', ...rest } = isRecord(scope) ? scope : {};
  return JSON.stringify([type, rest, languageCode]);
}

export function setMyDescription(body: Body, { profile }: Pick<World, 'profile'>): true {
  profile.description = textOf(body, 'description');
  return true;
}

export function setMyShortDescription(body: Body, { profile }: Pick<World, 'profile'>): true {
  profile.shortDescription = textOf(body, 'short_description');
  return true;
}
