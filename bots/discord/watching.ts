import type { APIInteractionResponse } from 'discord-api-types/v10';
import { UserError } from '../../shared/errors.ts';
import { isInPlace } from '../core/command-of-button.ts';
import type { Labels } from '../core/labels.ts';
import { mayAnybody } from '../core/may-anybody.ts';
import type { WatchCommand } from '../core/watch-command.ts';
import { demandManager } from '../core/watching/demand-rights.ts';
import type { BulkForm } from './bulk-form.ts';
import { type InteractionOf, nameOf, optionsOf, typedIn } from './interaction.ts';
import type { DiscordJob, WatchJob } from './job.ts';
import { originOf } from './job-origin.ts';
import { readAdd, readOneChain } from './read-add.ts';
import { answerLater, askWallets, updateLater } from './respond.ts';
import { lackingIn, rightsIn } from './rights.ts';
import { isAtHome, placeOf, standpointOf } from './standpoint.ts';
import { textOf } from './text-option.ts';

export interface WatchingDeps {
  labels: Labels;
  enqueue(job: DiscordJob): Promise<void>;
  now(): number;
}

const notAtHome =
  'I can send notices only where I am a member: in a server that has added me, or in private with me.';
const unknown = 'I don’t know that command any more. Try /nfts.';

/** Those that make us write to the chat later. */
const sending: WatchCommand['do'][] = ['add', 'add-many', 'test'];

/** The watchlist's commands, buttons and form: read here, done by the worker, and answered to the asker alone. */
export function createWatching({ labels, enqueue, now }: WatchingDeps) {
  return {
    async run(interaction: InteractionOf<2>): Promise<APIInteractionResponse> {
      if (nameOf(interaction) === 'watch bulk') {
        checkMayDo(interaction, 'add-many');
        return askWallets({ chain: readOneChain(optionsOf(interaction)) });
      }
      return leave(interaction, await readCommand(interaction), 'reply');
    },

    async submit(
      interaction: InteractionOf<5>,
      { chain }: BulkForm,
    ): Promise<APIInteractionResponse> {
      const lacking = lackingIn(rightsIn(interaction));
      const text = typedIn(interaction);
      return leave(interaction, { do: 'add-many', text, chain, lacking }, 'reply');
    },

    /** What is about the watchlist itself shows what came of its button; a gallery stays, and so does what was told of. */
    async press(
      interaction: InteractionOf<3>,
      command: WatchCommand,
    ): Promise<APIInteractionResponse> {
      const isNotice = interaction.message?.interaction_metadata === undefined; // it answers nobody, and all see it
      const mode = isInPlace(command.do) && !isNotice ? 'update' : 'reply';
      if (command.do !== 'add') return leave(interaction, command, mode);
      return leave(interaction, { ...command, lacking: lackingIn(rightsIn(interaction)) }, mode);
    },
  };

  async function readCommand(interaction: InteractionOf<2>): Promise<WatchCommand> {
    const options = optionsOf(interaction);
    switch (nameOf(interaction)) {
      case 'watch add':
        return readAdd(interaction, (text) => labels.find(placeOf(interaction), text));
      case 'watch list':
        return { do: 'list', page: 1 };
      case 'watch remove':
        return { do: 'remove', typed: textOf(options, 'wallet') };
      case 'watch test':
        return { do: 'test', nonce: interaction.token };
      case 'status':
        return { do: 'status' };
      case 'forget':
        return { do: 'forget', confirmed: false };
      default:
        throw new UserError(unknown);
    }
  }

  async function leave(
    interaction: InteractionOf<2 | 3 | 5>,
    command: WatchCommand,
    mode: WatchJob['mode'],
  ): Promise<APIInteractionResponse> {
    checkMayDo(interaction, command.do);
    const from = standpointOf(interaction);
    const origin = originOf(interaction, now());
    await enqueue({ ...origin, kind: 'watch', isPrivate: true, command, from, mode });
    return mode === 'update' ? updateLater : answerLater(true);
  }
}

/** Discord's own gate stands before commands only, and a server may open it. @throws UserError */
function checkMayDo(interaction: InteractionOf<2 | 3 | 5>, what: WatchCommand['do']): void {
  if (sending.includes(what) && !isAtHome(interaction)) throw new UserError(notAtHome);
  if (!mayAnybody(what)) demandManager(standpointOf(interaction));
}
