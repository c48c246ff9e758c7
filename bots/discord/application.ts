import { DiscordAPIError, type REST } from '@discordjs/rest';
import * as z from 'zod/mini';
import { UpstreamError } from '../../shared/errors.ts';
import { OperatorError } from '../../shared/operator-error.ts';
import { failureOf } from './discord-failure.ts';

const schema = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z.string(),
  interactions_endpoint_url: z.optional(z.nullable(z.string())),
});

/** What a bot's token shows of its application. */
export interface Application {
  id: string;
  /** As its owner wrote it. */
  name: string;
  /** 64 hex digits, in lower case. */
  publicKey: string;
  /** Where interactions are posted to, if anywhere. */
  endpoint: string | undefined;
}

/** The route of the application that the token is of. */
export const ownApplication = '/applications/@me';

/** @throws OperatorError when Discord refuses the token; UpstreamError */
export async function readApplication(rest: Pick<REST, 'get'>): Promise<Application> {
  const read = schema.safeParse(await rest.get(ownApplication).catch(refuse));
  if (!read.success) throw new UpstreamError('discord', 'bad-response', { detail: ownApplication });
  const { id, name, verify_key, interactions_endpoint_url } = read.data;
  return {
    id,
    name,
    publicKey: verify_key.toLowerCase(),
    endpoint: interactions_endpoint_url ?? undefined,
  };
}

/** Reads the application, and holds it against the settings. @throws OperatorError; UpstreamError */
export async function checkApplication(
  rest: Pick<REST, 'get'>,
  expected: { applicationId: string; publicKey: string },
): Promise<Application> {
  const application = await readApplication(rest);
  if (application.id !== expected.applicationId) throw new OperatorError(wrong.id);
  if (application.publicKey !== expected.publicKey.toLowerCase())
    throw new OperatorError(wrong.key);
  return application;
}

const place = 'it stands under "General Information" in the Developer Portal';
const wrong = {
  id: `DISCORD_APPLICATION_ID is not the application of DISCORD_BOT_TOKEN: ${place}. Set it, then deploy again.`,
  key: `DISCORD_PUBLIC_KEY is not the key of DISCORD_BOT_TOKEN's application: ${place}. Set it, then deploy again.`,
  token:
    'Discord refused DISCORD_BOT_TOKEN: copy it anew from the Developer Portal into .env, run npm run secrets, then deploy again.',
};

function refuse(error: unknown): never {
  if (error instanceof DiscordAPIError && error.status === 401)
    throw new OperatorError(wrong.token);
  throw failureOf(error);
}
