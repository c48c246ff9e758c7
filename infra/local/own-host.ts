import { isIPv6 } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { hostName, isLoopback } from './loopback.ts';

/**
 * Lets in only who calls this machine by its loopback name, or by the one it listens on. A tunnel passes its public name on,
 * and so does a web page that lets its own name point here (DNS rebinding): neither may drive the playground.
 *
 * @param listensOn an address or a name; one that stands for all addresses names none
 */
export function createOwnHost(listensOn: string): MiddlewareHandler {
  const own = hostName(isIPv6(listensOn) ? `[${listensOn}]` : listensOn);
  const isOwn = (host: string) =>
    isLoopback(host) || (!['0.0.0.0', '[::]'].includes(own) && hostName(host) === own);
  return async (c, next) => {
    if (isOwn(c.req.header('host') ?? new URL(c.req.url).host)) return next();
    return c.text('This is only for the machine that Vitrine runs on: open it by 127.0.0.1.', 403);
  };
}
