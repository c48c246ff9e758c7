import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import type { Scene } from './interaction.ts';
import { toMember, toRole, type World } from './world.ts';

/** Adds the user, role or channel that an option names to what Discord sends along. */
export function resolveOption(
  option: APIApplicationCommandInteractionDataOption,
  resolved: APIInteractionDataResolved,
  scene: Scene,
  world: World,
): void {
  switch (option.type) {
    case OptionType.User:
      addUser(option.value, resolved, scene, world);
      break;
    case OptionType.Role:
      addRole(option.value, resolved);
      break;
    case OptionType.Channel:
      addChannel(option.value, resolved, scene, world);
      break;
    case OptionType.Mentionable:
      if (world.findUser(option.value)) addUser(option.value, resolved, scene, world);
      else addRole(option.value, resolved);
  }
}

function addUser(
  id: string,
  resolved: APIInteractionDataResolved,
  scene: Scene,
  world: World,
): void {
  const user = world.findUser(id) ?? world.meet({ id, username: 'somebody' });
  resolved.users = { ...resolved.users, [id]: user };
  if (!scene.isGuild) return;
  const { user: _user, deaf: _deaf, mute: _mute, ...member } = toMember(user, 0n);
  resolved.members = { ...resolved.members, [id]: member };
}

function addRole(id: string, resolved: APIInteractionDataResolved): void {
  resolved.roles = { ...resolved.roles, [id]: toRole(id) };
}

function addChannel(
  id: string,
  resolved: APIInteractionDataResolved,
  { memberPermissions }: Scene,
  world: World,
): void {
  const { type, appPermissions } = world.openChannel(id);
  const channel = {
    id,
    type,
    name: 'general',
    permissions: String(memberPermissions),
    app_permissions: String(appPermissions),
  };
  resolved.channels = { ...resolved.channels, [id]: channel };
}
