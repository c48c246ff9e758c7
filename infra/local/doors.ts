import { Hono } from 'hono';
import type { Log } from '../../shared/log.ts';
import { createAnswerFailure } from './answer-failure.ts';
import type { ChainbaseSide } from './chainbase-side.ts';
import type { DiscordSide } from './discord-side.ts';
import { noPages } from './from-page.ts';
import type { Functions } from './functions.ts';
import type { Journeys } from './journey/journeys.ts';
import { observeStandIn } from './journey/observe-stand-in.ts';
import { createOwnHost } from './own-host.ts';
import { createPlayground, type PlaygroundSides } from './playground/playground.ts';
import type { CreditUse } from './playground/wire.ts';
import type { TelegramSide } from './telegram-side.ts';

export interface DoorsDeps {
  /** What it listens on. */
  host: string;
  functions: Pick<Functions, 'discord' | 'telegram' | 'api'>;
  chainbase: ChainbaseSide;
  discord: DiscordSide;
  telegram: TelegramSide;
  journeys: Journeys;
  /** What is spent of the month at Chainbase, and for whom. */
  readCredits(): Promise<CreditUse>;
  /** Forgets that Chainbase was out of order. */
  mendChainbase(): Promise<void>;
  log: Log;
}

/** All that answers over HTTP: the functions' own apps, what stands in for the platforms, and the page. */
export function createDoors(deps: DoorsDeps): Hono {
  const { host, functions, discord, telegram, journeys, log } = deps;
  const app = new Hono().onError(createAnswerFailure(log));
  const ownHost = createOwnHost(host);
  for (const path of ['/', '/playground/*', '/stand-in/*']) app.use(path, ownHost);
  app.use('/stand-in/*', noPages);
  for (const [platform, { mount }] of [
    ['Discord', discord],
    ['Telegram', telegram],
  ] as const) {
    if (!mount) continue;
    app.use(`${mount.path}/*`, observeStandIn(journeys, platform));
    app.route(mount.path, mount.app);
  }
  app.route('/', functions.discord.app);
  app.route('/', functions.telegram.app);
  app.route('/', createPlayground(playgroundOf(deps)));
  app.all('*', (c) => functions.api.app.fetch(c.req.raw)); // last, since it says what is not found
  return app;
}

function playgroundOf(deps: DoorsDeps): PlaygroundSides {
  const { chainbase, discord, telegram, journeys, readCredits, mendChainbase } = deps;
  return {
    ...{ journeys, readCredits, mendChainbase },
    ...(discord.standIn ? { discord: discord.standIn } : {}),
    ...(telegram.standIn ? { telegram: telegram.standIn } : {}),
    ...(chainbase.market ? { market: chainbase.market } : {}),
    ...(chainbase.moods ? { moods: chainbase.moods } : {}),
    ...(chainbase.pictures ? { pictures: chainbase.pictures } : {}),
  };
}
