import { createPublicKey, verify } from 'node:crypto';

/** A replayed request older than this is refused. Discord documents no figure; its own clock is never so far off. */
const maxAgeMs = 5 * 60 * 1000;

export interface SignedRequest {
  /** The header `x-signature-ed25519`: 128 hex digits. */
  signature: string | undefined;
  /** The header `x-signature-timestamp`: epoch seconds. */
  timestamp: string | undefined;
  /** The body's bytes as they came: parsing and writing it again would change them. */
  body: Uint8Array;
}

/**
 * Checks that Discord made a request: Ed25519 over the timestamp and the body.
 *
 * @param publicKey the application's public key, 64 hex digits
 */
export function createVerifier(publicKey: string, now: () => number = Date.now) {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return ({ signature = '', timestamp = '', body }: SignedRequest): boolean => {
    // Buffer.from(…, 'hex') stops silently at the first wrong digit, so the form is checked first.
    if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,11}$/.test(timestamp)) return false;
    if (Math.abs(now() - Number(timestamp) * 1000) > maxAgeMs) return false;
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    return verify(null, signed, key, Buffer.from(signature, 'hex'));
  };
}
