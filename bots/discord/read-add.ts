import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { readChain, readContract } from '../core/read-ask.ts';
import { type FindLabel, readOnlyLabelled } from '../core/read-labelled.ts';
import type { AddCommand } from '../core/watch-command.ts';
import { type InteractionOf, type Options, optionsOf } from './interaction.ts';
import { allCollections } from './render-gallery.ts';
import { lackingIn, mayMentionRoles, type Rights, rightsIn } from './rights.ts';
import { textOf } from './text-option.ts';

/** What `/watch add` asks for. @throws UserError for what can never be */
export async function readAdd(
  interaction: InteractionOf<2>,
  findLabel: FindLabel,
): Promise<AddCommand> {
  const options = optionsOf(interaction);
  const label = textOf(options, 'label') || undefined;
  const chosen = readOneChain(options);
  const channel = textOf(options, 'channel') || undefined;
  demandHere(interaction, channel);
  const rights = rightsIn(interaction, channel);
  const role = readRole(interaction, textOf(options, 'role'), rights);
  const { wallet, chain } = await readOnlyLabelled(textOf(options, 'address'), findLabel);
  const spam = options.get('spam');
  return {
    do: 'add',
    wallet,
    chain: chosen ?? chain,
    label,
    only: readOnly(textOf(options, 'collection')),
    origin: readOrigin(options),
    spam: typeof spam === 'boolean' ? spam : undefined,
    chat: channel && `discord:${channel}`,
    lacking: lackingIn(rights),
    role,
  };
}

/** The chain that was chosen, if any: a watch is of one. @throws UserError */
export function readOneChain(options: Options): Chain | undefined {
  const typed = textOf(options, 'chain');
  const chain = typed ? readChain(typed) : undefined;
  if (chain === 'all') throw new UserError('A watch looks at one chain. Choose which.');
  return chain;
}

function readOnly(collection: string): AddCommand['only'] {
  if (collection === '') return undefined;
  return collection === allCollections ? [] : [readContract(collection)];
}

function readOrigin(options: Options): AddCommand['origin'] {
  const origin = textOf(options, 'notify');
  return origin === 'any' || origin === 'mints' || origin === 'transfers' ? origin : undefined;
}

/** A channel is of the server where it is chosen, and Discord has told of it. @throws UserError */
function demandHere({ guild_id, data }: InteractionOf<2>, channel: string | undefined): void {
  if (channel === undefined) return;
  if (guild_id === undefined) {
    throw new UserError('Channels are of servers. In private, leave the channel out.');
  }
  if (!data.resolved?.channels?.[channel]) {
    throw new UserError('I can’t see that channel. Pick one of this server from the list.');
  }
}

/** Everyone's own role means nobody: notices mention it never. @throws UserError for a role that they could not mention */
function readRole(
  { guild_id, data, member }: InteractionOf<2>,
  role: string,
  { app_permissions: ours }: Rights,
): AddCommand['role'] {
  if (!role) return undefined;
  if (guild_id === undefined) {
    throw new UserError('Roles are of servers. In private, leave the role out.');
  }
  if (role === guild_id) return null;
  if (data.resolved?.roles?.[role]?.mentionable) return role;
  if (!mayMentionRoles(member?.permissions ?? '0')) {
    throw new UserError(
      'You may not mention that role, so I must not do it for you. Choose one that anyone can mention.',
    );
  }
  if (ours !== undefined && !mayMentionRoles(ours)) {
    throw new UserError(
      'I may not mention that role. In its settings allow anyone to mention it, or let me mention all roles.',
    );
  }
  return role;
}
