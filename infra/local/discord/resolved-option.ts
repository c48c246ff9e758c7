import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  type APIInteractionDataResolvedChannel,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { type Scene, toSeenChannel } from './interaction.ts';
import { toApiRole } from './role.ts';
import { toMember, type World } from './world.ts';

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
      addRole(option.value, resolved, world);
      break;
    case OptionType.Channel:
      addChannel(option.value, resolved, scene, world);
      break;
    case OptionType.Mentionable:
      if (world.findUser(option.value)) addUser(option.value, resolved, scene, world);
      else addRole(option.value, resolved, world);
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

function addRole(id: string, resolved: APIInteractionDataResolved, world: World): void {
  resolved.roles = { ...resolved.roles, [id]: toApiRole(world.openRole(id)) };
}

function addChannel(
  id: string,
  resolved: APIInteractionDataResolved,
  scene: Scene,
  world: World,
): void {
  const found = world.openChannel(id);
  const app_permissions = String(found.appPermissions);
  const channel = { ...toSeenChannel(found, scene), app_permissions };
  resolved.channels = { ...resolved.channels, [id]: channel as APIInteractionDataResolvedChannel };
}
