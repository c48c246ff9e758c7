import type { APIInteractionResponse } from 'discord-api-types/v10';
import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { NameReader } from '../../shared/store/names.ts';
import type { SettingsReader } from '../../shared/store/settings.ts';
import { asTyped } from '../core/as-typed.ts';
import { type Button, readButton } from '../core/button.ts';
import { problemOf } from '../core/problem.ts';
import { readChain, readContract, readPage } from '../core/read-ask.ts';
import { type Ask, askOf, type Request, requestOf, type WalletInput } from '../core/request.ts';
import type { Shelf } from '../core/shelf.ts';
import { type Choice, suggestCollections, suggestWallets, walletIn } from './autocomplete.ts';
import {
  type Interaction,
  type InteractionOf,
  interactionSchema,
  optionsOf,
  typedIn,
  userOf,
} from './interaction.ts';
import type { DiscordJob } from './job.ts';
import { readNfts } from './read-nfts.ts';
import { render } from './render.ts';
import { allCollections } from './render-gallery.ts';
import {
  answerLater,
  answerNow,
  askPage,
  pong,
  suggest,
  updateLater,
  updateNow,
} from './respond.ts';

export interface InteractionDeps {
  shelf: Shelf;
  names: Pick<NameReader, 'addressOf'>;
  settings: SettingsReader;
  enqueue(job: DiscordJob): Promise<void>;
  now?: () => number;
}

const plainName = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.eth$/;
const notOurs = 'I can’t read that button. Type /nfts to open a new gallery.';

/**
 * Answers an interaction within Discord's three seconds: at once when the answer is at hand, else with an acknowledgement
 * and a job for the worker.
 *
 * @throws UpstreamError when the table or the queue cannot be reached
 */
export function createInteractions({
  shelf,
  names,
  settings,
  enqueue,
  now = Date.now,
}: InteractionDeps) {
  return async (raw: unknown): Promise<APIInteractionResponse> => {
    const interaction = interactionSchema.parse(raw);
    try {
      return await respond(interaction);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (interaction.type === 4) return suggest([]);
      return answerNow(render(problemOf(error, undefined), now()), true);
    }
  };

  function respond(interaction: Interaction): Promise<APIInteractionResponse> {
    switch (interaction.type) {
      case 1:
        return Promise.resolve(pong);
      case 2:
        return runCommand(interaction);
      case 3:
        return press(interaction);
      case 4:
        return complete(interaction);
      case 5:
        return turnTo(interaction);
    }
  }

  async function runCommand(interaction: InteractionOf<2>): Promise<APIInteractionResponse> {
    const { name } = interaction.data;
    if (name !== 'nfts') throw new UserError('I don’t know that command any more. Try /nfts.');
    const options = optionsOf(interaction);
    const wanted = await readNfts(options, () => usualChain(interaction));
    return reply(interaction, wanted, options.get('private') === true);
  }

  async function press(interaction: InteractionOf<3>): Promise<APIInteractionResponse> {
    const { custom_id, values } = interaction.data;
    const button = readButton(custom_id);
    if (!button) throw new UserError(notOurs);
    if (button.action === 'page') return askPage(button);
    return turn(interaction, requestOfPress(button, values?.[0]));
  }

  async function turnTo(interaction: InteractionOf<5>): Promise<APIInteractionResponse> {
    const button = readButton(interaction.data.custom_id);
    if (!button || button.request.chain === 'all') throw new UserError(notOurs);
    const page = readPage(typedIn(interaction));
    if (!page) throw new UserError('That is not a page number. Write it in digits, such as 12.');
    return turn(interaction, { ...button.request, page });
  }

  /** Who opened a gallery turns its pages; anybody else who presses gets one of their own. */
  async function turn(
    interaction: InteractionOf<3 | 5>,
    request: Request,
  ): Promise<APIInteractionResponse> {
    const wanted = askOf(request);
    const owner = interaction.message?.interaction_metadata?.user.id;
    if (owner === undefined || owner !== userOf(interaction))
      return reply(interaction, wanted, true);
    const view = await shelf.peek(request);
    if (view) return updateNow(render(view, now()));
    await enqueue(jobOf(interaction, 'update', wanted, false));
    return updateLater;
  }

  async function reply(
    interaction: InteractionOf<2 | 3 | 5>,
    wanted: Ask,
    isPrivate: boolean,
  ): Promise<APIInteractionResponse> {
    const found = await find(wanted.wallet);
    const kept = found && (await shelf.peek(requestOf(wanted, found.address)));
    const view = kept && ('name' in found ? asTyped(kept, found) : kept);
    if (view) return answerNow(render(view, now()), isPrivate);
    await enqueue(jobOf(interaction, 'reply', wanted, isPrivate));
    return answerLater(isPrivate);
  }

  async function complete(interaction: InteractionOf<4>): Promise<APIInteractionResponse> {
    const focused = interaction.data.options?.find((option) => option.focused);
    const typed = String(focused?.value ?? '');
    const choices =
      focused?.name === 'collection'
        ? await completeCollection(interaction, typed)
        : suggestWallets(typed);
    return suggest(choices);
  }

  /** From the pages at hand; otherwise the worker reads the wallet, and the next key pressed finds it. */
  async function completeCollection(
    interaction: InteractionOf<4>,
    typed: string,
  ): Promise<Choice[]> {
    const options = optionsOf(interaction);
    const input = walletIn(options.get('address'));
    if (!input) return [];
    const named = options.get('chain');
    const chain = typeof named === 'string' ? readChain(named) : await usualChain(interaction);
    if (chain === 'all') return [];
    const found = await find(input);
    const collections =
      found && (await shelf.collections({ chain, wallet: found.address, page: 1 }));
    if (collections) return suggestCollections(collections, typed);
    await enqueue(jobOf(interaction, 'warm', { chain, wallet: input, page: 1 }, true));
    return [];
  }

  async function usualChain({ channel_id }: InteractionOf<2 | 4>): Promise<Chain> {
    return (await settings.read(`discord:${channel_id}`)).chain;
  }

  /** A wallet if it is at hand. Only a plain name is its own normal form for sure. */
  async function find(wallet: WalletInput) {
    if ('address' in wallet) return wallet;
    const name = wallet.name.toLowerCase();
    const target = plainName.test(name) ? (await names.addressOf(name))?.value : undefined;
    return target && { name, ...target };
  }

  function jobOf(
    interaction: InteractionOf<2 | 3 | 4 | 5>,
    kind: DiscordJob['kind'],
    wanted: Ask,
    isPrivate: boolean,
  ): DiscordJob {
    const { application_id: applicationId, token } = interaction;
    const from = { applicationId, token, userId: userOf(interaction), receivedAt: now() };
    return { platform: 'discord', kind, ...from, isPrivate, ask: wanted };
  }
}

/** The request of a pressed button, with what was chosen from the menu. @throws UserError */
function requestOfPress({ action, request }: Button, value: string | undefined): Request {
  if (action !== 'collection' || request.chain === 'all' || value === undefined) return request;
  const { contract: _, ...whole } = request;
  return value === allCollections ? whole : { ...whole, contract: readContract(value) };
}
