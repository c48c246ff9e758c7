import { type Client, Events } from 'discord.js';
import { describeError, type Log } from '../../shared/log.ts';

/** Says how the connection to the gateway fares. discord.js mends what can be mended by itself, without a word. */
export function tellOfConnection(client: Client, log: Log): void {
  client.on(Events.ShardReconnecting, () =>
    log.warn('Discord’s gateway dropped the connection, and is connected to again.'),
  );
  client.on(Events.ShardResume, () => log.info('Discord’s gateway is connected again.'));
  client.on(Events.ShardError, (error) =>
    log.warn('The connection to Discord’s gateway failed.', { error: describeError(error) }),
  );
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (code === 1000) return; // we said goodbye
    log.error('Discord ended the connection for good: check DISCORD_BOT_TOKEN, and start again.', {
      code,
    });
  });
}
