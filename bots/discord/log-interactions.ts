import type { APIInteractionResponse } from 'discord-api-types/v10';
import type { Log } from '../../shared/log.ts';

type Interact = (interaction: unknown) => Promise<APIInteractionResponse>;

/** By the type of a response, what becomes of the message. Suggestions come with every key pressed, and are not worth a line. */
const ways: Partial<Record<number, { kind: string; queued: boolean }>> = {
  4: { kind: 'reply', queued: false },
  5: { kind: 'reply', queued: true },
  6: { kind: 'update', queued: true },
  7: { kind: 'update', queued: false },
};

/** Notes of each command, or pressed button, whether it was answered at once or queued. */
export function logInteractions(interact: Interact, log: Log, now = Date.now): Interact {
  return async (interaction) => {
    const begun = now();
    const response = await interact(interaction);
    const way = ways[response.type];
    if (way) log.info('A command was taken.', { platform: 'discord', ...way, ms: now() - begun });
    return response;
  };
}
