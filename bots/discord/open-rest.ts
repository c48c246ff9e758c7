import { REST, type RESTOptions } from '@discordjs/rest';

/**
 * Discord's REST API.
 *
 * @param api `https://discord.com/api`, or what stands in for it
 */
export function openRest(api: string, token?: string, options: Partial<RESTOptions> = {}): REST {
  const rest = new REST({ version: '10', api, timeout: 10_000, retries: 2, ...options });
  return token ? rest.setToken(token) : rest;
}
