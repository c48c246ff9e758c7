import type { Hono } from 'hono';
import type { PlaygroundEvent, PlaygroundState } from '../../../../infra/local/playground/wire.ts';

const origin = 'http://playground.test';

/** The playground as its own page uses it. */
export function createPage(app: Hono) {
  return {
    get: (path: string, headers: Record<string, string> = {}) =>
      app.request(`${origin}${path}`, { headers: { 'sec-fetch-site': 'same-origin', ...headers } }),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      app.request(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async state(): Promise<PlaygroundState> {
      return (await (await this.get('/playground/state')).json()) as PlaygroundState;
    },
    /** Listens until `isLast` happens, while `work` is done. */
    async follow(
      work: () => unknown,
      isLast: (event: PlaygroundEvent) => boolean,
    ): Promise<PlaygroundEvent[]> {
      const response = await this.get('/playground/events');
      const events: PlaygroundEvent[] = [];
      for await (const event of read(response)) {
        events.push(event);
        if (event.type === 'ready') await work();
        else if (isLast(event)) break;
      }
      return events;
    },
  };
}

async function* read({ body }: Response): AsyncGenerator<PlaygroundEvent> {
  let rest = '';
  for await (const bytes of body ?? []) {
    const parts = (rest + new TextDecoder().decode(bytes)).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data) yield JSON.parse(data) as PlaygroundEvent;
    }
  }
}
