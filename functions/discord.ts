import { handle } from 'hono/aws-lambda';
import { createDiscordApp } from '../bots/discord/app.ts';
import { interactionSettings } from '../bots/discord/interaction-settings.ts';
import { openInteractions } from '../bots/discord/open-interactions.ts';
import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';

const config = readConfig(interactionSettings, process.env);
const log = createLog();

/** Also for the gateway, which brings the same interactions another way. */
export const interact = openInteractions(config, log);
export const app = createDiscordApp({ publicKey: config.DISCORD_PUBLIC_KEY, interact, log });
export const handler = handle(app);
