import type { Answer, Stage } from '../core/answer.ts';
import { type Button, readButton } from '../core/button.ts';
import { askOf } from '../core/request.ts';
import type { ProblemView } from '../core/view.ts';
import { collectionMenu } from './gallery-keyboard.ts';
import type { PressJob } from './job.ts';
import type { Messenger, Notice } from './messenger.ts';
import type { Present } from './present.ts';
import { render } from './render.ts';
import { waitSentence } from './render-problem.ts';
import type { ShowInPlace } from './show-in-place.ts';

export interface AnswerPressDeps {
  messenger: Messenger;
  present: Present;
  showInPlace: ShowInPlace;
  answer: Answer;
  now(): number;
}

const notOurs = 'I can’t read that button. Write /nfts to open a new gallery.';
const howToJump = 'To jump, reply to this gallery with a page number.';
const noJump =
  'Pages can be jumped to only in a gallery that I opened myself: write /nfts in a chat with me.';

/** Does what a button says, in the message that it is part of. */
export function createAnswerPress(deps: AnswerPressDeps) {
  const { messenger, answer } = deps;
  return async (job: PressJob): Promise<void> => {
    const button = readButton(job.data);
    if (!button) return messenger.answerPress(job.queryId, { text: notOurs, isAlert: true });
    if (button.action === 'page') {
      const text = 'inlineMessageId' in job.place ? noJump : howToJump;
      return messenger.answerPress(job.queryId, { text, isAlert: false });
    }
    await answer(askOf(button.request), createPressStage(job, button, deps));
  };
}

/**
 * The query is answered as soon as there is something to say, and once: it lives 150 s. A problem leaves the gallery as it is,
 * so that the same button tries again.
 */
function createPressStage(job: PressJob, button: Button, deps: AnswerPressDeps): Stage {
  const { messenger, present, showInPlace, now } = deps;
  const { queryId, place, threadId, replyTo } = job;
  let isAnswered = false;

  const answerOnce = async (notice?: Notice) => {
    if (isAnswered) return;
    isAnswered = true;
    await messenger.answerPress(queryId, notice);
  };

  const tell = async (view: ProblemView) => {
    if (!isAnswered) return answerOnce({ text: view.text, isAlert: true });
    if ('inlineMessageId' in place) return; // nowhere to say more
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
      if ('inlineMessageId' in place) {
        await messenger.edit(place, render(view, { now: now(), focus: button.focus }));
        return;
      }
      const to = { chatId: place.chatId, threadId, replyTo };
      await present(view, button.focus, (message) => showInPlace(place, to, message));
    },
  };
}
