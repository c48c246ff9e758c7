import type { REST } from '@discordjs/rest';
import * as z from 'zod/mini';
import { checkApplication } from '../../../bots/discord/application.ts';
import { commands } from '../../../bots/discord/commands.ts';
import { failureOf } from '../../../bots/discord/discord-failure.ts';
import { endpointOf } from '../../../bots/discord/endpoint.ts';
import { type Finding, well, wrong } from './finding.ts';

const namedSchema = z.array(z.object({ name: z.string() }));

export interface DiscordExamined {
  rest: Pick<REST, 'get'>;
  applicationId: string;
  publicKey: string;
  /** The deployment's, if there is one. */
  url: string | undefined;
}

export async function examineDiscord({ rest, url, ...expected }: DiscordExamined) {
  const { endpoint } = await checkApplication(rest, expected);
  if (url === undefined) return well('takes the token.');
  if (endpoint === undefined) return wrong('posts interactions nowhere: run npm run deploy.');
  if (endpoint !== endpointOf(url))
    return wrong(
      'posts interactions to another address: run npm run deploy, if it should be this.',
    );
  const missing = await missingCommands(rest, expected.applicationId);
  if (missing.length > 0) return wrong(`does not know ${missing.join(', ')}: run npm run deploy.`);
  return examineEndpoint(endpoint);
}

async function missingCommands(rest: Pick<REST, 'get'>, applicationId: string): Promise<string[]> {
  const route = `/applications/${applicationId}/commands` as const;
  const registered = await rest.get(route).catch((error) => {
    throw failureOf(error);
  });
  const known = new Set(namedSchema.parse(registered).map(({ name }) => name));
  return commands.map(({ name }) => name).filter((name) => !known.has(name));
}

/** Discord takes an endpoint off that does not refuse what is unsigned. */
async function examineEndpoint(endpoint: string): Promise<Finding> {
  const init = { method: 'POST', body: '{}', signal: AbortSignal.timeout(10_000) };
  const status = await fetch(endpoint, init).then(
    (answer) => answer.status,
    () => undefined,
  );
  if (status === 401) return well('takes the token, knows the commands and posts them here.');
  const what = status === undefined ? 'does not answer' : `answers ${status}`;
  return wrong(`posts to ${endpoint}, which ${what}: the log of "discord" says why.`);
}
