import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** An HTTP request with whatever headers a test wants, `Host` and `Origin` included, which fetch does not let be set. */
export async function ask(
  url: string,
  { body, ...options }: RequestOptions & { body?: string } = {},
) {
  const sent = request(url, options);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, text: await text(response) };
}
