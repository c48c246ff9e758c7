import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { openRest } from '../../bots/discord/open-rest.ts';
import { registerCommands } from '../../bots/discord/register.ts';
import type { Log } from '../../shared/log.ts';
import { createDiscordStandIn, type DiscordStandIn } from './discord/stand-in.ts';
import type { Journeys } from './journey/journeys.ts';
import { observeDiscord } from './journey/observe-discord.ts';
import type { LocalSettings } from './settings.ts';
import { noStop, type Side } from './side.ts';

export interface DiscordSide extends Side {
  standIn?: DiscordStandIn;
}

const standInPath = '/stand-in/discord';

/** The same after every start, so that what is watched there goes on. */
const home = {
  guildId: '200000000000000100',
  channelId: '200000000000000101',
  visitorId: '200000000000000102',
};

/** Discord: stood in for without a token; over HTTP with a public key; else over the gateway. */
export function discordSide(
  settings: LocalSettings,
  origin: string,
  log: Log,
  journeys: Journeys,
): DiscordSide {
  const { DISCORD_BOT_TOKEN: token, DISCORD_APPLICATION_ID: applicationId } = settings;
  if (!token || !applicationId) return standInSide(origin, journeys);
  const api = settings.DISCORD_API_URL;
  const environment = { DISCORD_API_URL: api, DISCORD_BOT_TOKEN: token };
  const register = () => registerCommands(openRest(api, token), applicationId);
  if (settings.DISCORD_PUBLIC_KEY) {
    return {
      line: `Discord   your bot, by HTTP: set its interactions endpoint to <your address>/discord/interactions`,
      environment: { ...environment, DISCORD_PUBLIC_KEY: settings.DISCORD_PUBLIC_KEY },
      async begin() {
        await register();
        return noStop;
      },
    };
  }
  return {
    line: 'Discord   your bot, by the gateway',
    // Nobody has the private half, so the HTTP route refuses everybody.
    environment: { ...environment, DISCORD_PUBLIC_KEY: createKeyPair().publicKey },
    async begin() {
      await register();
      const [{ startGateway }, { interact }] = await Promise.all([
        import('./discord-gateway.ts'), // discord.js takes a while to load
        import('../../functions/discord.ts'),
      ]);
      return startGateway({ token, api, interact, log });
    },
  };
}

function standInSide(origin: string, journeys: Journeys): DiscordSide {
  const { publicKey, privateKey } = createKeyPair();
  const applicationId = '100000000000000001';
  const botToken = randomBytes(24).toString('base64url');
  const standIn = createDiscordStandIn({
    applicationId,
    botToken,
    privateKey,
    deliver: observeDiscord(journeys, (request) => fetch(request)),
    endpoint: `${origin}/discord/interactions`,
    home,
    keeps: 1_000,
  });
  const api = `${origin}${standInPath}/api`;
  return {
    line: `Discord   stood in for on the page (set DISCORD_BOT_TOKEN and DISCORD_APPLICATION_ID for a real server)`,
    environment: {
      DISCORD_API_URL: api,
      DISCORD_BOT_TOKEN: botToken,
      DISCORD_PUBLIC_KEY: publicKey,
    },
    mount: { path: standInPath, app: standIn.app },
    standIn,
    async begin() {
      await registerCommands(openRest(api, botToken), applicationId);
      return noStop;
    },
  };
}

/** A key pair of Ed25519, its public half as Discord writes it: 64 hex digits. */
function createKeyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url').toString('hex'), privateKey };
}
