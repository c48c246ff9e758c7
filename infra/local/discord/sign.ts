import { type KeyObject, sign } from 'node:crypto';

export interface Signature {
  timestamp: string;
  signature: string;
}

/**
 * Signs a body as Discord signs interactions: Ed25519 over the timestamp and the raw body, in hex.
 * @see https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint
 */
export function signBody(privateKey: KeyObject, body: string, now: number): Signature {
  const timestamp = String(Math.floor(now / 1000));
  const signature = sign(null, Buffer.from(timestamp + body), privateKey).toString('hex');
  return { timestamp, signature };
}

/** The request that carries a signed body to the bot's endpoint. */
export function signedRequest(endpoint: string, body: string, signed: Signature): Request {
  return new Request(endpoint, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-ed25519': signed.signature,
      'x-signature-timestamp': signed.timestamp,
    },
  });
}
