import type { REST } from '@discordjs/rest';
import { commands } from './commands.ts';

/**
 * Makes Discord know exactly our commands. It overwrites them all, so repeating it changes nothing.
 *
 * @throws DiscordAPIError
 */
export async function registerCommands(
  rest: Pick<REST, 'put'>,
  applicationId: string,
): Promise<void> {
  await rest.put(`/applications/${applicationId}/commands`, { body: commands });
}
