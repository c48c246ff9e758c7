import type { APIInteractionResponse } from 'discord-api-types/v10';
import { problemOf } from '../core/problem.ts';
import { render } from './render.ts';
import { answerNow, suggest } from './respond.ts';

/** What somebody sees of an interaction that failed: a sentence of their own. While they type, Discord takes only suggestions. */
export function answerFailure(
  interaction: unknown,
  error: unknown,
  now: number,
): APIInteractionResponse {
  const isTyping = (interaction as { type?: unknown } | undefined)?.type === 4;
  return isTyping ? suggest([]) : answerNow(render(problemOf(error, undefined), now), true);
}
