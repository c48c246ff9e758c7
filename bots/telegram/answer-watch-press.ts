import { isInPlace } from '../core/command-of-button.ts';
import type { TryWatchCommand } from '../core/try-watch-command.ts';
import type { ProblemView, SaidView } from '../core/view.ts';
import type { WatchCommand } from '../core/watch-command.ts';
import type { PressJob } from './job.ts';
import { type Messenger, maxToastUnits } from './messenger.ts';
import type { Present } from './present.ts';
import type { ShowInPlace } from './show-in-place.ts';
import type { StandpointOf } from './standpoint.ts';

export interface AnswerWatchPressDeps {
  messenger: Messenger;
  present: Present;
  showInPlace: ShowInPlace;
  standpointOf: StandpointOf;
  tryCommand: TryWatchCommand;
}

/** Does what a button wants of the watchlist, and tells of it where it was pressed. @throws UpstreamError */
export type AnswerWatchPress = (job: PressJob, command: WatchCommand) => Promise<undefined>;

export function createAnswerWatchPress(deps: AnswerWatchPressDeps): AnswerWatchPress {
  const { messenger, present, showInPlace, standpointOf, tryCommand } = deps;

  return async (job, command) => {
    const { queryId, place, threadId, replyTo } = job;
    const view = await tryCommand(command, await standpointOf(job));
    const isShown = view.kind === 'said' && isInPlace(command.do);
    const text = sentenceOf(view);
    if (!isShown && text) {
      await messenger.answerPress(queryId, { text, isAlert: true });
      return undefined;
    }

    await messenger.answerPress(queryId);
    const { chatId, messageId } = place;
    await present(view, undefined, async (message) => {
      if (isShown) await showInPlace(place, { chatId, threadId, replyTo }, message);
      else await messenger.send({ chatId, threadId, replyTo: messageId }, message);
    });
    return undefined;
  };
}

/** What an alert has room for: a problem, or few words without buttons. */
function sentenceOf(view: SaidView | ProblemView): string | undefined {
  if (view.kind === 'problem') return view.text;
  const { title, lines, buttons } = view;
  const text = [title, ...lines.map((line) => line.text)].filter(Boolean).join('\n');
  return buttons.flat().length === 0 && text.length <= maxToastUnits ? text : undefined;
}
