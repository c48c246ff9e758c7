import type { REST } from '@discordjs/rest';
import type { SetUp } from '../../shared/set-up.ts';
import type { SetUpSettings } from '../../shared/set-up-settings.ts';
import { checkApplication, readApplication } from './application.ts';
import { failureOf, waitOf } from './discord-failure.ts';
import { clearEndpoint, endpointOf, setEndpoint } from './endpoint.ts';
import { openRest } from './open-rest.ts';
import { registerCommands } from './register.ts';

/** Whoever deploys is waiting, and so is Lambda's clock. */
const longestWaitMs = 10_000;

export interface DiscordSetUpDeps {
  rest: Pick<REST, 'get' | 'patch' | 'put'>;
  applicationId: string;
  publicKey: string;
  sleep?: (ms: number) => Promise<void>;
}

/** Discord's side of a deployment: our commands, and where interactions are posted. */
export function createDiscordSetUp({ applicationId, publicKey, ...deps }: DiscordSetUpDeps): SetUp {
  const { rest } = deps;
  return {
    async begin(url) {
      const { name } = await checkApplication(rest, { applicationId, publicKey });
      await registerCommands(rest, applicationId).catch((error) => {
        throw failureOf(error);
      });
      await setEndpoint(endpointOf(url), deps);
      return { DiscordBot: name };
    },
    async end(url) {
      const { endpoint } = await readApplication(rest);
      if (endpoint === endpointOf(url)) await clearEndpoint(rest);
    },
  };
}

export function openDiscordSetUp(settings: SetUpSettings): SetUp {
  return createDiscordSetUp({
    applicationId: settings.DISCORD_APPLICATION_ID,
    publicKey: settings.DISCORD_PUBLIC_KEY,
    rest: openRest(settings.DISCORD_API_URL, settings.DISCORD_BOT_TOKEN, {
      rejectOnRateLimit: (limit) => waitOf(limit) > longestWaitMs,
    }),
  });
}
