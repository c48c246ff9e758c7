import { Hono } from 'hono';
import type { ChainbaseSide } from './chainbase-side.ts';
import type { DiscordSide } from './discord-side.ts';
import { noPages } from './from-page.ts';
import type { Functions } from './functions.ts';
import { createOwnHost } from './own-host.ts';
import { createPlayground } from './playground/playground.ts';
import type { TelegramSide } from './telegram-side.ts';

export interface DoorsDeps {
  /** What it listens on. */
  host: string;
  functions: Pick<Functions, 'discord' | 'telegram' | 'api'>;
  chainbase: ChainbaseSide;
  discord: DiscordSide;
  telegram: TelegramSide;
}

/** All that answers over HTTP: the functions' own apps, what stands in for the platforms, and the page. */
export function createDoors({ host, functions, chainbase, discord, telegram }: DoorsDeps): Hono {
  const app = new Hono();
  const ownHost = createOwnHost(host);
  for (const path of ['/', '/playground/*', '/stand-in/*']) app.use(path, ownHost);
  app.use('/stand-in/*', noPages);
  for (const { mount } of [discord, telegram]) if (mount) app.route(mount.path, mount.app);
  app.route('/', functions.discord.app);
  app.route('/', functions.telegram.app);
  app.route('/', createPlayground(playgroundOf(chainbase, discord, telegram)));
  app.all('*', (c) => functions.api.app.fetch(c.req.raw)); // last, since it says what is not found
  return app;
}

function playgroundOf(chainbase: ChainbaseSide, discord: DiscordSide, telegram: TelegramSide) {
  return {
    ...(discord.standIn ? { discord: discord.standIn } : {}),
    ...(telegram.standIn ? { telegram: telegram.standIn } : {}),
    ...(chainbase.market ? { market: chainbase.market } : {}),
    ...(chainbase.pictures ? { pictures: chainbase.pictures } : {}),
  };
}
