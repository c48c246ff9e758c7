import type { Answer, Later, Stage } from '../core/answer.ts';
import { type Button, readButton } from '../core/button.ts';
import { askOf } from '../core/request.ts';
import type { ProblemView } from '../core/view.ts';
import { waitSentence } from '../core/wording.ts';
import type { AnswerWatchPress } from './answer-watch-press.ts';
import { collectionMenu } from './gallery-keyboard.ts';
import { type PressJob, personOf, type UnknownPressJob } from './job.ts';
import type { Messenger, Toast } from './messenger.ts';
import type { Present } from './present.ts';
import { readWatchPress } from './read-watch.ts';
import type { ShowInPlace } from './show-in-place.ts';

export interface AnswerPressDeps {
  messenger: Messenger;
  present: Present;
  showInPlace: ShowInPlace;
  answer: Answer;
  answerWatchPress: AnswerWatchPress;
}

const notOurs = 'I can’t read that button. Write /nfts to open a new gallery.';
const howToJump = 'To jump, reply to this gallery with a page number.';

/** Does what a button says, in the message that it is part of; a notice stays, and what its button opens answers it. */
export function createAnswerPress(deps: AnswerPressDeps) {
  const { messenger, answer, answerWatchPress } = deps;
  const tell = async (queryId: string, text: string) => {
    await messenger.answerPress(queryId, { text, isAlert: false });
    return undefined;
  };

  return async (job: PressJob | UnknownPressJob): Promise<Later | undefined> => {
    if (job.kind !== 'press') return tell(job.queryId, notOurs);
    const command = readWatchPress(job.data);
    if (command) return answerWatchPress(job, command);
    const button = readButton(job.data);
    if (!button) return tell(job.queryId, notOurs);
    if (button.action === 'page') return tell(job.queryId, howToJump);
    const stage = createPressStage(job, button, deps);
    return answer(askOf(button.request), { ...stage, person: personOf(job) });
  };
}

/**
 * The query is answered as soon as there is something to say, and once: it lives 150 s. A problem leaves the gallery as it is,
 * so that the same button tries again.
 */
function createPressStage(job: PressJob, button: Button, deps: AnswerPressDeps): Stage {
  const { messenger, present, showInPlace } = deps;
  const { queryId, place, threadId, replyTo } = job;
  let isAnswered = false;

  const answerOnce = async (toast?: Toast) => {
    if (isAnswered) return;
    isAnswered = true;
    await messenger.answerPress(queryId, toast);
  };

  const tell = async (view: ProblemView) => {
    if (!isAnswered) return answerOnce({ text: view.text, isAlert: true });
    const to = { chatId: place.chatId, threadId, replyTo: place.messageId };
    await present(view, undefined, (message) => messenger.send(to, message));
  };

  return {
    wait: (waitMs) => answerOnce({ text: waitSentence(waitMs), isAlert: false }),
    async show(view) {
      if (view.kind === 'problem') return tell(view);
      await answerOnce();
      if (button.action === 'collection' && view.kind === 'gallery') {
        return messenger.editKeyboard(place, collectionMenu(view));
      }
      await present(view, button.focus, async (message) => {
        const to = { chatId: place.chatId, threadId };
        if (job.onNotice) await messenger.send({ ...to, replyTo: place.messageId }, message);
        else await showInPlace(place, { ...to, replyTo }, message);
      });
    },
  };
}
