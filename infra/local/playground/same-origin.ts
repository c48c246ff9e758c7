import type { MiddlewareHandler } from 'hono';

/** Lets in only the playground's own page: no other page that is open in the browser may drive the bots. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  if (isSameOrigin(c.req.raw)) return next();
  return c.json({ error: 'Only the playground’s own page may ask for this.' }, 403);
};

function isSameOrigin({ method, headers, url }: Request): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && !(isRead && site === 'none')) return false;
  const origin = headers.get('origin');
  // Browsers leave Origin out of reads, and out of nothing else.
  if (origin === null) return isRead;
  // Hosts alone are compared: a proxy in front may speak https.
  return URL.parse(origin)?.host === new URL(url).host;
}
