import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  ApplicationIntegrationType,
  ChannelType,
  InteractionType,
} from 'discord-api-types/v10';
import type { CommandRegistry } from './application-routes.ts';
import { ClientRefusal } from './client-refusal.ts';
import { type TypedCommand, toCommandData } from './command-input.ts';
import { toPressData } from './component-press.ts';
import { type Scene, type Setting, type Specific, toInteraction, toScene } from './interaction.ts';
import type { InteractionStore, Ongoing } from './interaction-store.ts';
import type { MessageStore } from './message-store.ts';
import { type Answers, toSubmission } from './modal-submission.ts';
import type { Outcome } from './outcome.ts';
import type { User, World } from './world.ts';

export interface Press {
  messageId: string;
  customId: string;
  /** What was chosen in a menu. */
  values?: readonly string[];
  user?: User;
  /** What the user may do in the guild; a manager's permissions unless told. */
  memberPermissions?: bigint;
}

export interface Submission {
  /** The interaction that opened the modal. */
  interactionId: string;
  answers: Answers;
  user?: User;
  memberPermissions?: bigint;
}

/** What people do; every method throws ClientRefusal for what their client would not let them. */
export interface Client {
  runCommand(input: Omit<TypedCommand, 'focused'> & Setting): Promise<Outcome>;
  /** @throws ClientRefusal when suggestions do not come, too: "Loading options failed" */
  autocomplete(
    input: TypedCommand & Setting & { focused: string },
  ): Promise<APIApplicationCommandOptionChoice[]>;
  /** Clicks a button, or chooses in a menu. */
  press(input: Press): Promise<Outcome>;
  /** Sends a modal; it stays open until an answer comes. */
  submitModal(input: Submission): Promise<Outcome>;
}

interface ClientDeps {
  interactions: InteractionStore;
  messages: MessageStore;
  nextId(): string;
  registry: CommandRegistry;
  send(ongoing: Ongoing): void;
  world: World;
}

export function createClient(deps: ClientDeps): Client {
  const { interactions, messages, nextId, registry, send, world } = deps;

  function start(scene: Scene, specific: Specific, trigger?: Ongoing): Promise<Outcome> {
    const payload = toInteraction(scene, world, nextId(), specific);
    const ongoing = interactions.open(payload, scene, trigger);
    send(ongoing);
    return ongoing.outcome.promise;
  }

  function typeCommand(type: InteractionType, typed: TypedCommand, setting: Setting) {
    const scene = toScene(setting, world);
    const data = toCommandData(typed, registry.commands, scene, world);
    return start(scene, { type, data });
  }

  function visibleMessage(id: string, user: User): APIMessage {
    const message = messages.list(undefined, user.id).find((candidate) => candidate.id === id);
    if (!message) throw new ClientRefusal(`There is no message ${id}`);
    return message;
  }

  return {
    async runCommand({ name, options = {}, ...setting }) {
      return typeCommand(InteractionType.ApplicationCommand, { name, options }, setting);
    },
    async autocomplete({ name, options = {}, focused, ...setting }) {
      const typed = { name, options, focused };
      const type = InteractionType.ApplicationCommandAutocomplete;
      const { choices, reason } = await typeCommand(type, typed, setting);
      if (!choices) throw new ClientRefusal(`Loading options failed: ${reason}`);
      return choices;
    },
    async press({ messageId, customId, values, ...setting }) {
      const message = visibleMessage(messageId, setting.user ?? world.visitor);
      const data = toPressData(message, customId, values);
      const scene = toScene({ ...setting, ...placeOf(message, world) }, world);
      return start(scene, { type: InteractionType.MessageComponent, data, message });
    },
    async submitModal({ interactionId, answers, user, memberPermissions }) {
      const opener = interactions.find(interactionId);
      if (!opener?.modal) throw new ClientRefusal(`Interaction ${interactionId} opened no modal`);
      const data = toSubmission(opener.modal, answers);
      const { scene: before } = opener;
      const scene = {
        ...before,
        user: user ? world.meet(user) : before.user,
        memberPermissions: memberPermissions ?? before.memberPermissions,
      };
      const { message } = opener.payload;
      const specific = { type: InteractionType.ModalSubmit, data, message };
      const outcome = await start(scene, specific, opener);
      if (outcome.state !== 'failed') delete opener.modal;
      return outcome;
    },
  };
}

/** Where a message stands, and which installation brought it there. */
function placeOf(message: APIMessage, world: World): Setting {
  const owners = message.interaction_metadata?.authorizing_integration_owners;
  const isUserInstall = owners && owners[ApplicationIntegrationType.GuildInstall] === undefined;
  const { id, type } = world.openChannel(message.channel_id);
  const guild = type !== ChannelType.DM;
  return { channelId: id, guild, installed: isUserInstall ? 'user' : 'guild' };
}
