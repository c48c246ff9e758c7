import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { openAnswer, openWarm } from '../core/open-answer.ts';
import { createDiscordAnswer } from './answer.ts';
import { discordJobSchema } from './job.ts';
import { openRest } from './open-rest.ts';

/** Answers a message of the commands queue that is Discord's; `api` is `https://discord.com/api` or its stand-in. */
export function openDiscordAnswer(api: string, core: Core, log: Log) {
  const answer = openAnswer(core, log);
  const answerJob = createDiscordAnswer({
    rest: openRest(api),
    answer,
    warm: openWarm(core, log),
    log,
  });
  return (message: unknown) => answerJob(discordJobSchema.parse(message));
}
