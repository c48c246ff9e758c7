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

/** Everyone's own role means nobody: notices mention it never. @throws UserError for a role that they could not mention */
function readRole(
  { guild_id, data }: InteractionOf<2>,
  role: string,
  rights: Rights,
): AddCommand['role'] {
  if (!role) return undefined;
  if (role === guild_id) return null;
  const isMentionable = data.resolved?.roles?.[role]?.mentionable ?? true;
  if (!isMentionable && !mayMentionRoles(rights)) {
    throw new UserError(
      'I may not mention that role. In its settings allow anyone to mention it, or let me mention all roles.',
    );
  }
  return role;
}
