import * as z from 'zod/mini';
import { arrivalTime } from './arrival.ts';
import type { Journeys } from './journeys.ts';
import { titleOfInteraction } from './title-of-interaction.ts';
import { onTrail } from './trail.ts';
import { trailOf } from './trail-of.ts';
import { wallTime } from './wall-time.ts';

type Deliver = (request: Request) => Promise<Response>;

/** Suggestions come with every key, so they are no journeys. */
const interactionSchema = z.object({
  type: z.union([z.literal(2), z.literal(3), z.literal(5)]),
  token: z.string(),
});
const answerSchema = z.object({ type: z.number() });

/** By Discord's number for a kind of answer. */
const outcomes: Record<number, string> = {
  4: 'answers at once',
  5: 'is thinking…',
  6: 'will change the message',
  7: 'changes the message',
  9: 'opens a form',
};

/** Observes the interactions that the stand-in Discord sends to the bot's endpoint: each begins a journey. */
export function observeDiscord(journeys: Journeys, deliver: Deliver): Deliver {
  return async (request) => {
    const body: unknown = await request.clone().json();
    const interaction = interactionSchema.safeParse(body).data;
    if (!interaction) return deliver(request);
    const trail = trailOf.interaction(interaction.token);
    const start = wallTime();
    const startedAt = arrivalTime() ?? start;
    journeys.begin(trail, { kind: 'command', title: titleOfInteraction(body), startedAt });
    const { pathname } = new URL(request.url);
    const note = (outcome: string, isFailure: boolean) => {
      const common = { outcome: '', start: startedAt, end: start };
      journeys.note(trail, { ...common, from: 'page', to: 'Discord', what: 'typed or pressed' });
      const what = `POST ${pathname}`;
      const step = { from: 'Discord', to: 'discord', what, outcome, isFailure };
      journeys.note(trail, { ...step, start, end: wallTime() });
    };
    try {
      const response = await onTrail(trail, () => deliver(request));
      note(await outcomeOf(response.clone()), response.status !== 200);
      return response;
    } catch (error) {
      note('no answer', true);
      throw error;
    }
  };
}

async function outcomeOf(response: Response): Promise<string> {
  if (response.status !== 200) return String(response.status);
  const { data } = answerSchema.safeParse(await response.json().catch(() => undefined));
  return (data && outcomes[data.type]) ?? String(response.status);
}
