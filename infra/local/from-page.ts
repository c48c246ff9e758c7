import type { MiddlewareHandler } from 'hono';

/** Whether a browser says that a web page made this request; programs send neither header. */
export function isFromPage(header: (name: string) => unknown): boolean {
  return header('origin') !== undefined || header('sec-fetch-site') !== undefined;
}

/** Turns away every web page: only the bots speak with what stands in for their platforms. */
export const noPages: MiddlewareHandler = async (c, next) => {
  if (!isFromPage((name) => c.req.header(name))) return next();
  return c.json({ error: 'No web page may ask for this.' }, 403);
};
