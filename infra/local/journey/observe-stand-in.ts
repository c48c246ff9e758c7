import type { Context, MiddlewareHandler } from 'hono';
import type { Journeys } from './journeys.ts';
import { trailHeader } from './trail.ts';
import { workerOn } from './trail-of.ts';
import { wallTime } from './wall-time.ts';

/** Observes what the functions call of a stand-in platform. */
export function observeStandIn(
  journeys: Journeys,
  platform: 'Discord' | 'Telegram',
): MiddlewareHandler {
  return async (c, next) => {
    const trail = c.req.header(trailHeader);
    if (trail === undefined) return next();
    const start = wallTime();
    await next();
    const { status } = c.res;
    journeys.note(trail, {
      ...{ from: workerOn(trail), to: platform, what: callOf(c) },
      ...{ outcome: String(status), isFailure: status >= 400, start, end: wallTime() },
    });
  };
}

/** Without ids and tokens: `PATCH /webhooks/…/messages/@original`, `sendPhoto`. */
function callOf({ req: { method, path } }: Context): string {
  const telegram = /\/bot[^/]+\/(\w+)$/.exec(path)?.[1];
  if (telegram) return telegram;
  const route = path.replace(/^.*\/v10/, '').replaceAll(/\/(?:\d{10,}|[\w-]{40,})(?=\/|$)/g, '/…');
  return `${method} ${route.replaceAll(/(?:\/…)+/g, '/…')}`;
}
