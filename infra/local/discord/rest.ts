import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { applicationRoutes, type CommandRegistry } from './application-routes.ts';
import { callbackRoutes } from './callback-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import type { Clock } from './clock.ts';
import { DiscordError, unauthorized } from './discord-error.ts';
import type { Faults } from './faults.ts';
import type { InteractionStore } from './interaction-store.ts';
import type { Ledger } from './ledger.ts';
import type { MessageStore } from './message-store.ts';
import type { OwnApplication } from './own-application.ts';
import { RateLimited } from './rate-limit.ts';
import { limitAll, limitMessages } from './rates.ts';
import { routeOf } from './read-body.ts';
import type { Respond } from './respond.ts';
import { webhookRoutes } from './webhook-routes.ts';
import type { World } from './world.ts';

export interface RestDeps {
  applicationId: string;
  botToken: string;
  clock: Clock;
  faults: Faults;
  /** Where the gateway listens, as a `ws:` URL. */
  gatewayUrl: string | undefined;
  interactions: InteractionStore;
  ledger: Ledger;
  messages: MessageStore;
  nextId(): string;
  own: OwnApplication;
  /** Whether rate limits hold. */
  rates: boolean;
  registry: CommandRegistry;
  respond: Respond;
  world: World;
}

/** Discord's REST API, version 10, as far as a bot like ours uses it; under `/api/v10` and `/v10`. */
export function createRest(deps: RestDeps): Hono {
  const api = new Hono();
  api.use(requireUserAgent(deps.ledger), meetFaults(deps.faults));
  // Interaction endpoints come first: they take no bot token, and no global limit binds them.
  api.route('/webhooks', webhookRoutes(deps));
  api.route('/interactions', callbackRoutes(deps));
  api.use(requireToken(deps));
  if (deps.rates) {
    api.use(limitAll(deps));
    api.post('/channels/:channel/messages', limitMessages(deps));
  }
  api.route('/channels', channelRoutes(deps));
  api.route('/applications', applicationRoutes(deps));
  api.get('/users/@me', (c) => c.json(deps.world.bot));
  api.get('/gateway/bot', (c) => c.json(gatewayInfo(deps.gatewayUrl)));

  const app = new Hono();
  app.route('/api/v10', api);
  app.route('/v10', api);
  app.notFound((c) => c.json(new DiscordError(404, 0, '404: Not Found'), 404));
  app.onError(answerError);
  return app;
}

function requireUserAgent(ledger: Ledger): MiddlewareHandler {
  return async (c, next) => {
    if (!/^DiscordBot \([^,]+, [^)]+\)/.test(c.req.header('user-agent') ?? '')) {
      ledger.violate('user-agent', routeOf(c), 'Must be "DiscordBot (url, version)".');
      throw new DiscordError(403, 40333, 'internal network error');
    }
    await next();
  };
}

function meetFaults(faults: Faults): MiddlewareHandler {
  return async (c, next) => {
    const request = `${c.req.method} ${c.req.path.replace(/^.*?\/v10/, '')}`;
    await faults.meet(request, next, c.req.raw.signal);
  };
}

function requireToken({ botToken, ledger }: RestDeps): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.header('authorization') !== `Bot ${botToken}`) {
      ledger.violate('authorization', routeOf(c), 'Must be "Bot <token>".');
      throw unauthorized();
    }
    await next();
  };
}

function gatewayInfo(url: string | undefined): object {
  if (url === undefined) throw new DiscordError(502, 0, '502: Bad Gateway');
  const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  return { url, shards: 1, session_start_limit };
}

function answerError(error: Error, c: Context): Response {
  if (!(error instanceof DiscordError)) throw error;
  const headers = error instanceof RateLimited ? rateHeaders(error) : {};
  return c.json(error, error.status as ContentfulStatusCode, headers);
}

function rateHeaders({ retryAfterSeconds, scope }: RateLimited): Record<string, string> {
  const headers = {
    'retry-after': String(Math.ceil(retryAfterSeconds)),
    'x-ratelimit-scope': scope,
  };
  if (scope === 'global') return { ...headers, 'x-ratelimit-global': 'true' };
  return {
    ...headers,
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(retryAfterSeconds),
  };
}
