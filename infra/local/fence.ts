import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { isFromPage } from './from-page.ts';
import { isLoopback } from './loopback.ts';

/**
 * Keeps web pages out of a server that asks for no password: one that a browser on this machine has open, and one whose own
 * name was made to point here.
 */
export function fence(server: Server): void {
  const answers = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (isOurs(request)) for (const answer of answers) answer.call(server, request, response);
    else response.writeHead(403, { connection: 'close' }).end();
  });
}

function isOurs({ headers }: IncomingMessage): boolean {
  return isLoopback(headers.host ?? '') && !isFromPage((name) => headers[name]);
}
