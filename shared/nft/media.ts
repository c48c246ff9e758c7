/** Longer URLs are refused by Discord, and no honest picture needs one. */
const maxUrlLength = 2048;
const ipfsGateway = 'https://ipfs.io/ipfs/';
const arweaveGateway = 'https://arweave.net/';
const privateSuffix = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|onion|test|invalid)$/;
const hostLabels = /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * A picture's address that may be handed to a chat platform, or `undefined`.
 * Only https, by name, on the usual port, without credentials; `ipfs:` and `ar:` go through a public gateway;
 * `data:`, `http:` and IP literals are refused, since whoever loads them is not us.
 */
export function readPictureUrl(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > maxUrlLength) return undefined;
  const url = URL.parse(throughGateway(raw.trim()));
  if (url?.protocol !== 'https:') return undefined;
  if (url.username || url.password || url.port) return undefined;
  if (!hostLabels.test(url.hostname) || privateSuffix.test(url.hostname)) return undefined;
  url.hash = '';
  return url.href.length <= maxUrlLength ? url.href : undefined;
}

function throughGateway(uri: string): string {
  const ipfs = /^ipfs:\/\/(?:ipfs\/)?([A-Za-z0-9]{32,}(?:[/?].*)?)$/s.exec(uri)?.[1];
  if (ipfs) return ipfsGateway + ipfs;
  const arweave = /^ar:\/\/([A-Za-z0-9_-]{43}(?:[/?].*)?)$/s.exec(uri)?.[1];
  return arweave ? arweaveGateway + arweave : uri;
}
