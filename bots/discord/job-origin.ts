import { type InteractionOf, userOf } from './interaction.ts';

/** What every job says of the interaction that it comes from. */
export function originOf(interaction: InteractionOf<2 | 3 | 4 | 5>, receivedAt: number) {
  const { application_id: applicationId, token } = interaction;
  const userId = userOf(interaction);
  return { platform: 'discord', applicationId, token, userId, receivedAt } as const;
}
