import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { PlaygroundSides } from './playground.ts';

/**
 * NFT names are written by attackers: the page may run its own script only, and turn no text into markup.
 * Pictures of other hosts are shown only where no market draws them.
 */
export function createSecurityHeaders({ market }: PlaygroundSides): MiddlewareHandler {
  const none = ["'none'"];
  const self = ["'self'"];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: market ? self : [...self, 'https:'],
      connectSrc: self,
      baseUri: none,
      formAction: none,
      frameAncestors: none,
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: none,
    },
    referrerPolicy: 'no-referrer',
    // Only for a time under https, which this page's own server never speaks.
    strictTransportSecurity: false,
  });
}
