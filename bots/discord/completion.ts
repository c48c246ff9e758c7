import type { Chain } from '../../shared/nft/chain.ts';
import type { Labels } from '../core/labels.ts';
import { readChain } from '../core/read-ask.ts';
import { readOnlyLabelled } from '../core/read-labelled.ts';
import type { Shelf } from '../core/shelf.ts';
import {
  type Choice,
  maxChoices,
  suggestAll,
  suggestCollections,
  suggestLabelled,
  suggestWatches,
} from './autocomplete.ts';
import type { FindWallet } from './find-wallet.ts';
import { focusedOf, type InteractionOf, nameOf, optionsOf } from './interaction.ts';
import type { DiscordJob } from './job.ts';
import { originOf } from './job-origin.ts';
import { placeOf } from './standpoint.ts';
import { textOf } from './text-option.ts';

export interface CompletionDeps {
  shelf: Pick<Shelf, 'collections'>;
  find: FindWallet;
  labels: Labels;
  usualChain(interaction: InteractionOf<4>): Promise<Chain>;
  enqueue(job: DiscordJob): Promise<void>;
  now(): number;
}

/** What an option may become, while somebody types. It throws UserError where nothing can be made of what is there. */
export function createCompletion(deps: CompletionDeps) {
  const { shelf, find, labels, usualChain, enqueue, now } = deps;

  return async (interaction: InteractionOf<4>): Promise<Choice[]> => {
    const { name, typed } = focusedOf(interaction);
    if (name === 'collection') {
      const whole = nameOf(interaction) === 'watch add' ? suggestAll(typed) : [];
      const some = await completeCollection(interaction, typed);
      return [...whole, ...some].slice(0, maxChoices);
    }
    const watched = await labels.suggest(placeOf(interaction), typed);
    return name === 'wallet' ? suggestWatches(watched) : suggestLabelled(watched, typed);
  };

  /** From the pages at hand; otherwise the worker reads the wallet, and the next key pressed finds it. */
  async function completeCollection(
    interaction: InteractionOf<4>,
    typed: string,
  ): Promise<Choice[]> {
    const options = optionsOf(interaction);
    const findLabel = (text: string) => labels.find(placeOf(interaction), text);
    const asked = await readOnlyLabelled(textOf(options, 'address'), findLabel);
    const named = textOf(options, 'chain');
    const chain = named ? readChain(named) : (asked.chain ?? (await usualChain(interaction)));
    if (chain === 'all') return [];
    const found = await find(asked.wallet);
    const collections =
      found && (await shelf.collections({ chain, wallet: found.address, page: 1 }));
    if (collections) return suggestCollections(collections, typed);
    const ask = { chain, wallet: asked.wallet, page: 1 };
    await enqueue({ ...originOf(interaction, now()), kind: 'warm', isPrivate: true, ask });
    return [];
  }
}
