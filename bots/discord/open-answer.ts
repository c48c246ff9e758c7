import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { openAnswer, openWarm } from '../core/open-answer.ts';
import type { RunWatchCommand } from '../core/run-watch-command.ts';
import { createDiscordAnswer } from './answer.ts';
import { discordJobSchema } from './job.ts';
import { openRest } from './open-rest.ts';

/** Answers a message of the commands queue that is Discord's; `api` is `https://discord.com/api` or its stand-in. */
export function openDiscordAnswer(api: string, core: Core, log: Log, watching: RunWatchCommand) {
  const answerJob = createDiscordAnswer({
    rest: openRest(api),
    answer: openAnswer(core, log),
    warm: openWarm(core, log),
    watching,
    log,
  });
  return (message: unknown) => answerJob(discordJobSchema.parse(message));
}
