const names = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a `Host` header, with or without a port, names this machine in the one way that no other machine can be named. */
export function isLoopback(host: string): boolean {
  return names.includes(hostName(host));
}

/** The name in a `Host` header, as URLs write it; empty where there is none. */
export function hostName(host: string): string {
  return URL.parse(`http://${host}`)?.hostname ?? '';
}

/** Whether the other end of a connection is on this machine, too: unlike a name, nobody can make that up. */
export function isFromHere(remoteAddress: string | undefined): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(remoteAddress ?? '');
}
