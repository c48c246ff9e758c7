import type { Handler } from 'hono';
import { readPicturePath } from '../chainbase/picture-address.ts';
import type { PlaygroundSides } from './playground.ts';

/**
 * Plays the platforms' media proxy for the market's pictures: they are drawn here, whatever host their address names.
 * It fetches nothing, so an address of another picture is not found.
 */
export function createPictureRoute({ market, pictures }: PlaygroundSides): Handler {
  return async (c) => {
    const url = c.req.query('url') ?? '';
    const path = market && readPicturePath(url, market.pictureOrigin);
    if (!path || !pictures) return c.json({ error: 'That is not a picture of the market.' }, 404);
    return pictures(path);
  };
}
