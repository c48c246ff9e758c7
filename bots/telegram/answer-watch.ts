import { UserError } from '../../shared/errors.ts';
import type { Labels } from '../core/labels.ts';
import { problemOf } from '../core/problem.ts';
import type { TryWatchCommand } from '../core/try-watch-command.ts';
import type { ProblemView, SaidView } from '../core/view.ts';
import { placeOf } from './chat-key.ts';
import { answerTo } from './destination.ts';
import type { MessageJob } from './job.ts';
import type { TelegramMessage } from './message.ts';
import type { Messenger } from './messenger.ts';
import type { Present } from './present.ts';
import { readWatch, type WatchCommandName } from './read-watch.ts';
import { renderWatchUsage } from './render-help.ts';
import type { StandpointOf } from './standpoint.ts';

export interface AnswerWatchDeps {
  messenger: Pick<Messenger, 'send'>;
  present: Present;
  standpointOf: StandpointOf;
  tryCommand: TryWatchCommand;
  labels: Pick<Labels, 'find'>;
}

/** Answers a typed command of the watchlist. @throws UpstreamError */
export type AnswerWatch = (
  job: MessageJob,
  name: WatchCommandName,
  rest: string,
) => Promise<undefined>;

export function createAnswerWatch(deps: AnswerWatchDeps): AnswerWatch {
  const { messenger, present, standpointOf, tryCommand, labels } = deps;

  const viewOf = async (
    job: MessageJob,
    name: WatchCommandName,
    rest: string,
  ): Promise<SaidView | ProblemView | undefined> => {
    try {
      const findLabel = (text: string) => labels.find(placeOf(job.chatId), text);
      const command = await readWatch({ name, rest, nonce: String(job.updateId) }, findLabel);
      return command && (await tryCommand(command, await standpointOf(job)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return problemOf(error, undefined);
    }
  };

  return async (job, name, rest) => {
    const say = (message: TelegramMessage) => messenger.send(answerTo(job), message);
    const view = await viewOf(job, name, rest);
    await (view ? present(view, undefined, say) : say(renderWatchUsage()));
    return undefined;
  };
}
