import type { Log } from '../../shared/log.ts';
import type { Answer } from '../core/answer.ts';
import { createDiscordAnswer } from './answer.ts';
import { discordJobSchema } from './job.ts';
import { openRest } from './open-rest.ts';

/** Answers a message of the commands queue that is Discord's; `api` is `https://discord.com/api` or its stand-in. */
export function openDiscordAnswer(api: string, answer: Answer, log: Log) {
  const answerJob = createDiscordAnswer({ rest: openRest(api), answer, log });
  return (message: unknown) => answerJob(discordJobSchema.parse(message));
}
