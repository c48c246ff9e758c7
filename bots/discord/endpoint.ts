import { DiscordAPIError, type REST } from '@discordjs/rest';
import { OperatorError } from '../../shared/operator-error.ts';
import { tryAgain } from '../../shared/try-again.ts';
import { ownApplication } from './application.ts';
import { failureOf } from './discord-failure.ts';

/** A function that was never called, behind an address that was never looked up, may be too slow for the first tries. */
const pausesMs = [1_000, 3_000, 6_000, 10_000];

export interface EndpointDeps {
  rest: Pick<REST, 'patch'>;
  sleep?: (ms: number) => Promise<void>;
}

/** Where a deployment takes interactions. */
export function endpointOf(url: string): string {
  return `${url}/discord/interactions`;
}

/**
 * Tells Discord where to post interactions. Discord asks that endpoint at once, with good and bad signatures, and refuses one that
 * does not answer as it should.
 *
 * @throws OperatorError; UpstreamError
 */
export async function setEndpoint(endpoint: string, deps: EndpointDeps): Promise<void> {
  const { rest, ...patience } = deps;
  try {
    await tryAgain(() => patchEndpoint(rest, endpoint), {
      ...patience,
      pausesMs,
      isPassing: isUnverified,
    });
  } catch (error) {
    throw isUnverified(error) ? new OperatorError(unverified(endpoint)) : failureOf(error);
  }
}

/** Makes Discord post interactions nowhere. @throws UpstreamError */
export async function clearEndpoint(rest: EndpointDeps['rest']): Promise<void> {
  await patchEndpoint(rest, null).catch((error) => {
    throw failureOf(error);
  });
}

function patchEndpoint(rest: EndpointDeps['rest'], url: string | null): Promise<unknown> {
  return rest.patch(ownApplication, { body: { interactions_endpoint_url: url } });
}

/** The form has one field, so it is this one that Discord does not like. */
function isUnverified(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 400;
}

function unverified(endpoint: string): string {
  return `Discord asked ${endpoint} and did not like the answer: the log of the function "discord" may say why. Then deploy again.`;
}
