import type { APIInteractionResponse } from 'discord-api-types/v10';
import { UserError } from '../../shared/errors.ts';
import type { Chain } from '../../shared/nft/chain.ts';
import type { NameReader } from '../../shared/store/names.ts';
import type { SettingsReader } from '../../shared/store/settings.ts';
import { asTyped } from '../core/as-typed.ts';
import { type Button, readButton } from '../core/button.ts';
import { commandOfButton } from '../core/command-of-button.ts';
import type { Labels } from '../core/labels.ts';
import { problemOf } from '../core/problem.ts';
import { readContract, readPage } from '../core/read-ask.ts';
import { type Ask, askOf, type Request, requestOf } from '../core/request.ts';
import type { Shelf } from '../core/shelf.ts';
import { readWatchButton } from '../core/watch-button.ts';
import { readBulkForm } from './bulk-form.ts';
import { createCompletion } from './completion.ts';
import { createFindWallet } from './find-wallet.ts';
import {
  type Interaction,
  type InteractionOf,
  interactionSchema,
  optionsOf,
  typedIn,
  userOf,
} from './interaction.ts';
import type { DiscordJob } from './job.ts';
import { originOf } from './job-origin.ts';
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
import { placeOf } from './standpoint.ts';
import { createWatching } from './watching.ts';

export interface InteractionDeps {
  shelf: Shelf;
  names: Pick<NameReader, 'addressOf'>;
  settings: SettingsReader;
  labels: Labels;
  enqueue(job: DiscordJob): Promise<void>;
  now?: () => number;
}

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
  labels,
  enqueue,
  now = Date.now,
}: InteractionDeps) {
  const find = createFindWallet(names);
  const complete = createCompletion({ shelf, find, labels, usualChain, enqueue, now });
  const watching = createWatching({ labels, enqueue, now });

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

  async function respond(interaction: Interaction): Promise<APIInteractionResponse> {
    switch (interaction.type) {
      case 1:
        return pong;
      case 2:
        return interaction.data.name === 'nfts'
          ? openGallery(interaction)
          : watching.run(interaction);
      case 3:
        return press(interaction);
      case 4:
        return suggest(await complete(interaction));
      case 5:
        return submit(interaction);
    }
  }

  async function openGallery(interaction: InteractionOf<2>): Promise<APIInteractionResponse> {
    const options = optionsOf(interaction);
    const wanted = await readNfts(options, {
      findLabel: (text) => labels.find(placeOf(interaction), text),
      usualChain: () => usualChain(interaction),
    });
    return reply(interaction, wanted, options.get('private') === true);
  }

  async function press(interaction: InteractionOf<3>): Promise<APIInteractionResponse> {
    const { custom_id, values } = interaction.data;
    const button = readWatchButton(custom_id) ?? readButton(custom_id);
    const command = button && commandOfButton(button);
    if (command) return watching.press(interaction, command);
    if (!button || !('request' in button)) throw new UserError(notOurs);
    if (button.action === 'page') return askPage(button);
    return turn(interaction, requestOfPress(button, values?.[0]));
  }

  function submit(interaction: InteractionOf<5>): Promise<APIInteractionResponse> {
    const { custom_id } = interaction.data;
    const form = readBulkForm(custom_id);
    if (form) return watching.submit(interaction, form);
    const button = readButton(custom_id);
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
    await leave(interaction, 'update', wanted, false);
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
    await leave(interaction, 'reply', wanted, isPrivate);
    return answerLater(isPrivate);
  }

  async function usualChain({ channel_id }: InteractionOf<2 | 4>): Promise<Chain> {
    return (await settings.read(`discord:${channel_id}`)).chain;
  }

  /** Leaves a gallery to the worker. */
  function leave(
    interaction: InteractionOf<2 | 3 | 5>,
    kind: 'reply' | 'update',
    ask: Ask,
    isPrivate: boolean,
  ): Promise<void> {
    return enqueue({ ...originOf(interaction, now()), kind, isPrivate, ask });
  }
}

/** The request of a pressed button, with what was chosen from the menu. @throws UserError */
function requestOfPress({ action, request }: Button, value: string | undefined): Request {
  if (action !== 'collection' || request.chain === 'all' || value === undefined) return request;
  const { contract: _, ...whole } = request;
  return value === allCollections ? whole : { ...whole, contract: readContract(value) };
}
