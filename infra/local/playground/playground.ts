import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Market } from '../chainbase/market.ts';
import type { Moods } from '../chainbase/moods.ts';
import type { DiscordStandIn } from '../discord/stand-in.ts';
import { noteArrival } from '../journey/arrival.ts';
import type { Journeys } from '../journey/journeys.ts';
import type { TelegramStandIn } from '../telegram/stand-in.ts';
import { createAvatarRoute } from './avatar-route.ts';
import { furnishGuild } from './discord-guild.ts';
import { createDiscordRoutes } from './discord-routes.ts';
import { streamEvents } from './event-stream.ts';
import { createHub } from './hub.ts';
import { createMarketRoutes } from './market-routes.ts';
import { createPageFiles } from './page-files.ts';
import { createPictureRoute } from './picture-route.ts';
import { answerRefusal } from './refusal.ts';
import { sameOrigin } from './same-origin.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { readState } from './state.ts';
import { createTelegramRoutes } from './telegram-routes.ts';
import type { CreditUse } from './wire.ts';

/** What the playground plays with. A side that is absent is the real platform. */
export interface PlaygroundSides {
  readonly discord?: DiscordStandIn;
  readonly telegram?: TelegramStandIn;
  /** Absent when NFTs come from the real Chainbase. */
  readonly market?: Market;
  /** Draws the market's pictures: answers a path such as `/pictures/<slug>/<id>.png`. */
  readonly pictures?: (path: string) => Response | Promise<Response>;
  /** How the built-in Chainbase behaves. */
  readonly moods?: Moods;
  /** How commands and notices came about. */
  readonly journeys?: Journeys;
  readCredits?(): Promise<CreditUse>;
  /** Forgets that Chainbase was out of order: the next call is tried at once. */
  mendChainbase?(): Promise<void>;
}

/** No wallet, page number or message comes near this. */
const maxBodyBytes = 64 * 1024;

/**
 * The page that shows both bots without any account: `/`, and `/playground/…` for its script.
 * It drives them only through the stand-ins, as people would.
 */
export function createPlayground(sides: PlaygroundSides): Hono {
  const { discord, telegram } = sides;
  if (discord) furnishGuild(discord);
  const hub = createHub(sides);
  const pageFiles = createPageFiles();
  const app = new Hono();

  const sendFile =
    (name: 'html' | 'script' | 'style' | 'icon', type: string) => async (c: Context) =>
      c.body((await pageFiles())[name], 200, { 'content-type': type, 'cache-control': 'no-cache' });

  app.get('/', createSecurityHeaders(sides), sendFile('html', 'text/html; charset=utf-8'));

  app.use('/playground/*', sameOrigin, bodyLimit({ maxSize: maxBodyBytes }), noteArrival);
  app.get('/playground/page.js', sendFile('script', 'text/javascript; charset=utf-8'));
  app.get('/playground/page.css', sendFile('style', 'text/css; charset=utf-8'));
  app.get('/playground/icon.svg', sendFile('icon', 'image/svg+xml'));
  app.get('/playground/state', async (c) => c.json(await readState(sides, hub)));
  app.get('/playground/events', (c) => streamEvents(c, hub));
  app.get('/playground/picture', createPictureRoute(sides));
  app.get('/playground/avatar/:address', createAvatarRoute(sides));
  if (sides.market) app.route('/playground/market', createMarketRoutes(sides.market, sides, hub));
  if (discord) app.route('/playground/discord', createDiscordRoutes(discord, hub));
  if (telegram) app.route('/playground/telegram', createTelegramRoutes(telegram));
  app.all('/playground/*', (c) => c.json({ error: 'There is nothing here.' }, 404));
  app.onError(answerRefusal);
  return app;
}
