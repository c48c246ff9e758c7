import type { Handler } from 'hono';
import type { PlaygroundSides } from './playground.ts';

/** Draws the pictures of the market's wallets, and of no others. */
export function createAvatarRoute({ market }: PlaygroundSides): Handler {
  return async (c) => {
    const wallet = market?.wallets.find(({ address }) => address === c.req.param('address'));
    if (!wallet) return c.json({ error: 'That is no wallet of the market.' }, 404);
    const { drawAvatar } = await import('../chainbase/avatar.ts'); // takes a while to load
    return c.body(drawAvatar(wallet.address), 200, {
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'private, max-age=86400',
    });
  };
}
