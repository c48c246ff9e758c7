import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from '@discordjs/rest';
import { afterEach, expect, it } from 'vitest';
import { markRequests, onTrail, trailHeader } from '../../../../infra/local/journey/trail.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that answers with the trail it was told of. */
async function serve() {
  const server = createServer(({ headers }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ trail: headers[trailHeader] ?? 'none' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('tells what runs at once apart, through fetch and through discord.js', async () => {
  const origin = await serve();
  closing.push(markRequests(new Set([origin])));
  const rest = new REST({ api: origin, version: '10' });
  const byFetch = async () => (await fetch(origin)).json();
  const byDiscord = () => rest.get('/users/@me', { auth: false });
  const seen = await Promise.all([
    onTrail('one', byFetch),
    onTrail('two', byDiscord),
    onTrail('three', async () => byFetch()),
    byFetch(),
  ]);
  expect(seen).toEqual(['one', 'two', 'three', 'none'].map((trail) => ({ trail })));
});

it('marks nothing that goes elsewhere, and nothing once it has stopped', async () => {
  const [ours, another] = [await serve(), await serve()];
  const stop = markRequests(new Set([ours]));
  const ask = (origin: string) => onTrail('one', async () => (await fetch(origin)).json());
  expect(await ask(another)).toEqual({ trail: 'none' });
  stop();
  expect(await ask(ours)).toEqual({ trail: 'none' });
});
