import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import { hostName, isFromHere, isLoopback } from './loopback.ts';

/**
 * Lets in only who calls this machine from itself by its loopback name, or by the one it listens on. A tunnel passes its public name on,
 * and so does a web page that lets its own name point here (DNS rebinding): neither may drive the playground. Nor may another machine that
 * just says a loopback name.
 *
 * @param listensOn an address or a name; one that stands for all addresses names none
 */
export function createOwnHost(listensOn: string): MiddlewareHandler {
  const own = hostName(isIPv6(listensOn) ? `[${listensOn}]` : listensOn);
  const isOwn = (host: string, from: string | undefined) =>
    isLoopback(host)
      ? isFromHere(from)
      : !['0.0.0.0', '[::]'].includes(own) && hostName(host) === own;
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (isOwn(host, getConnInfo(c).remote.address)) return next();
    return c.text('This is only for the machine that Vitrine runs on: open it by 127.0.0.1.', 403);
  };
}
