import { type Client, Events } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { describeError, type Log } from '../../shared/log.ts';
import { createSeldom } from './seldom.ts';

/** Says how the connection to the gateway fares. discord.js mends what can be mended by itself, twice a second and without a word. */
export function tellOfConnection(client: Client, log: Log): void {
  const seldom = createSeldom();
  const warn = (sentence: string, error?: Error) => {
    if (seldom(sentence)) log.warn(sentence, error && { error: describeError(error) });
  };
  client.on(Events.ShardReconnecting, () =>
    warn('Discord’s gateway dropped the connection, and is connected to again.'),
  );
  client.on(Events.ShardResume, () => log.info('Discord’s gateway is connected again.'));
  client.on(Events.ShardError, (error) =>
    warn('The connection to Discord’s gateway failed.', error),
  );
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (code === 1000) return; // we said goodbye
    const isToken = code === GatewayCloseCodes.AuthenticationFailed;
    const what = isToken ? 'check DISCORD_BOT_TOKEN, and start again' : 'start again';
    log.error(`Discord ended the connection for good: ${what}.`, { code });
  });
}
