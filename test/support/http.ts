import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface TestRequest {
  method: string | undefined;
  url: URL;
  headers: IncomingMessage['headers'];
  body(): Promise<string>;
}

export interface TestHttp {
  /** e.g. `http://127.0.0.1:51234` */
  url: string;
  requests: TestRequest[];
  stop(): Promise<void>;
}

/** A real HTTP server on a free port of this machine. */
export async function startHttp(
  answer: (response: ServerResponse, url: URL) => void,
): Promise<TestHttp> {
  const requests: TestHttp['requests'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = text(request);
    requests.push({ method: request.method, url, headers: request.headers, body: () => body });
    body.catch(() => {}); // who cut it off need not read it
    answer(response, url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, requests, stop };
}
