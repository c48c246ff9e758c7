import { UserError } from '../../shared/errors.ts';
import type { SettingsStore } from '../../shared/store/settings.ts';
import type { Answer, Later, Stage } from '../core/answer.ts';
import { readButton } from '../core/button.ts';
import type { Labels } from '../core/labels.ts';
import { problemOf } from '../core/problem.ts';
import { readPage } from '../core/read-ask.ts';
import { askOf, type GalleryRequest } from '../core/request.ts';
import type { AnswerWatch } from './answer-watch.ts';
import { placeOf } from './chat-key.ts';
import { readCommand } from './commands.ts';
import { answerTo, type Destination } from './destination.ts';
import { type MessageJob, personOf } from './job.ts';
import type { TelegramMessage } from './message.ts';
import type { Messenger } from './messenger.ts';
import type { Present } from './present.ts';
import { readNfts } from './read-nfts.ts';
import { renderHelp, renderStart, renderUsage } from './render-help.ts';
import { renderWait } from './render-problem.ts';
import type { ShowInPlace } from './show-in-place.ts';

export interface AnswerMessageDeps {
  messenger: Messenger;
  present: Present;
  showInPlace: ShowInPlace;
  answer: Answer;
  answerWatch: AnswerWatch;
  settings: Pick<SettingsStore, 'read'>;
  labels: Pick<Labels, 'find'>;
}

/** The message that told of a wait and becomes the gallery, though it be by a later try. */
export interface Told {
  messageId: number | undefined;
  remember(messageId: number): Promise<void>;
}

/** Answers what somebody wrote: a command, a page number for a gallery or, in private, a wallet or its label. */
export function createAnswerMessage(deps: AnswerMessageDeps) {
  const { messenger, present, showInPlace, answer, answerWatch, settings, labels } = deps;

  const say = async (job: MessageJob, message: TelegramMessage) => {
    await messenger.send(answerTo(job), message);
    return undefined;
  };

  const openWallet = async (job: MessageJob, text: string, told: Told) => {
    const place = placeOf(job.chatId);
    try {
      const ask = await readNfts(text, {
        usualChain: async () => (await settings.read(place)).chain,
        findLabel: (label) => labels.find(place, label),
      });
      const stage = createMessageStage(answerTo(job), told, deps);
      return await answer(ask, { ...stage, person: personOf(job) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return present(problemOf(error, undefined), undefined, (message) => say(job, message));
    }
  };

  /** In the gallery that was answered, if it is ours and still there; else in a new one. */
  const jump = async (job: MessageJob, request: GalleryRequest) => {
    const to = answerTo(job);
    const messageId = job.repliedTo?.messageId;
    const place = messageId === undefined ? undefined : { chatId: job.chatId, messageId };
    return answer(askOf(request), {
      person: personOf(job),
      wait: () => messenger.showTyping(to),
      show: (view) =>
        present(view, undefined, async (message) => {
          const mayEdit = place && view.kind !== 'problem';
          if (mayEdit && (await showInPlace(place, to, message))) return;
          await messenger.send(to, message);
        }),
    });
  };

  const answerTalk = async (job: MessageJob, told: Told): Promise<Later | undefined> => {
    const request = requestToJump(job);
    if (request) return jump(job, request);
    if (!job.isPrivate) return undefined;
    const isCommand = job.text.trim().startsWith('/'); // one that we don't have
    return isCommand ? say(job, renderUsage()) : openWallet(job, job.text, told);
  };

  return async (job: MessageJob, told: Told): Promise<Later | undefined> => {
    const command = readCommand(job.text);
    if (!command) return answerTalk(job, told);
    const { name, bot, rest } = command;
    if (bot && !isSame(bot, await messenger.username())) return undefined;
    switch (name) {
      case 'nfts':
        return rest.trim() ? openWallet(job, rest, told) : say(job, renderUsage());
      case 'help':
        return say(job, renderHelp(await messenger.username()));
      case 'start':
        return isAddress(rest) ? openWallet(job, rest, told) : say(job, renderStart());
      default:
        return answerWatch(job, name, rest);
    }
  };
}

/** One message: the gallery, or first a word about the wait, which becomes the gallery. */
function createMessageStage(to: Destination, told: Told, deps: AnswerMessageDeps): Stage {
  const { messenger, present, showInPlace } = deps;
  let { messageId } = told;
  return {
    async wait(waitMs) {
      await messenger.showTyping(to);
      if (messageId !== undefined) return;
      messageId = await messenger.send(to, renderWait(waitMs));
      if (messageId !== undefined) await told.remember(messageId);
    },
    show: (view) =>
      present(view, undefined, async (message) => {
        const place = messageId === undefined ? undefined : { chatId: to.chatId, messageId };
        if (place && (await showInPlace(place, to, message))) return;
        await messenger.send(to, message);
      }),
  };
}

/** The page that a reply to a gallery asks for. All that is known of the gallery is in its buttons. */
function requestToJump({ text, repliedTo }: MessageJob): GalleryRequest | undefined {
  const page = readPage(text);
  const buttons = (repliedTo?.buttons ?? []).map(readButton).filter((found) => found !== undefined);
  // In a gallery, the button of its page; in its menu, the one that leads back.
  const here = buttons.find(({ action }) => action === 'page' || action === 'retry');
  if (page === undefined || !here || here.request.chain === 'all') return undefined;
  return { ...here.request, page };
}

/** A deep link carries no dot, so no name. */
function isAddress(text: string): boolean {
  return /^0x[0-9a-f]{40}$/i.test(text.trim());
}

function isSame(name: string, own: string): boolean {
  return name.toLowerCase() === own.toLowerCase();
}
