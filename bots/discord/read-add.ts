import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import { readChain, readContract } from '../core/read-ask.ts';
import type { AddCommand } from '../core/watch-command.ts';
import { type InteractionOf, type Options, optionsOf } from './interaction.ts';
import { type FindLabel, readLabelled } from './read-labelled.ts';
import { lackingIn, mayMentionRoles, type Rights, rightsIn } from './rights.ts';
import { textOf } from './text-option.ts';

const longestLabel = 40;

/** What `/watch add` asks for. @throws UserError for what can never be */
export async function readAdd(
  interaction: InteractionOf<2>,
  findLabel: FindLabel,
): Promise<AddCommand> {
  const options = optionsOf(interaction);
  const label = readLabel(options);
  const chosen = readOneChain(options);
  const collection = textOf(options, 'collection');
  const only = collection ? [readContract(collection)] : undefined;
  const channel = textOf(options, 'channel') || undefined;
  const rights = rightsIn(interaction, channel);
  const role = readRole(interaction, textOf(options, 'role'), rights);
  const { wallet, chain } = await readLabelled(textOf(options, 'address'), findLabel);
  const spam = options.get('spam');
  return {
    do: 'add',
    wallet,
    chain: chosen ?? chain,
    label,
    only,
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

function readLabel(options: Options): string | undefined {
  const label = textOf(options, 'label');
  const { length } = [...label];
  if (length > longestLabel) {
    throw new UserError(
      `A label has at most ${longestLabel} characters, and yours has ${length}. Choose a shorter one.`,
    );
  }
  return label || undefined;
}

function readOrigin(options: Options): AddCommand['origin'] {
  const origin = textOf(options, 'notify');
  return origin === 'any' || origin === 'mints' || origin === 'transfers' ? origin : undefined;
}

/** @throws UserError for a role that our notices could not mention */
function readRole(
  { guild_id, data }: InteractionOf<2>,
  role: string,
  rights: Rights,
): string | undefined {
  if (!role) return undefined;
  if (role === guild_id)
    throw new UserError('Notices don’t mention everyone. Choose another role.');
  const isMentionable = data.resolved?.roles?.[role]?.mentionable ?? true;
  if (!isMentionable && !mayMentionRoles(rights)) {
    throw new UserError(
      'I may not mention that role. In its settings allow anyone to mention it, or let me mention all roles.',
    );
  }
  return role;
}
