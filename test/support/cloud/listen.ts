import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A server on a free port of this machine, which must be known before there is anything behind it. */
export async function listen() {
  let current: Answer = async (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => {
    current(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000; // as AWS' own
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on this answers. */
    use(answer: Answer) {
      current = answer;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
