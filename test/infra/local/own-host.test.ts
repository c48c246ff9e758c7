import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createOwnHost } from '../../../infra/local/own-host.ts';

async function statusOf(listensOn: string, host: string, remoteAddress = '127.0.0.1') {
  const app = new Hono().use(createOwnHost(listensOn)).get('/', (c) => c.text('in'));
  const incoming = { socket: { remoteAddress } };
  return (await app.request('/', { headers: { host } }, { incoming })).status;
}

describe('whoever calls this machine', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1:8787'],
    ['127.0.0.1', 'localhost:8787'],
    ['127.0.0.1', 'LOCALHOST'],
    ['0.0.0.0', '127.0.0.1:8787'],
    ['::', '[::1]:8787'],
    ['box.local', 'box.local:8787'],
    ['192.168.1.5', '192.168.1.5:8787'],
    ['fd00::1', '[fd00::1]:8787'],
  ])('listening on %s, by %s is let in', async (listensOn, host) => {
    expect(await statusOf(listensOn, host)).toBe(200);
  });

  it.each([
    ['127.0.0.1', 200],
    ['::ffff:127.0.0.1', 200],
    ['::1', 200],
    ['203.0.113.7', 403],
    ['172.17.0.1', 403],
    ['fd00::2', 403],
    ['::ffff:203.0.113.7', 403],
  ])('from %s by a loopback name gets %i', async (from, status) => {
    expect(await statusOf('0.0.0.0', '127.0.0.1:8787', from)).toBe(status);
    expect(await statusOf('box.local', 'localhost:8787', from)).toBe(status);
    expect(await statusOf('box.local', 'box.local:8787', from)).toBe(200);
  });

  it.each([
    ['127.0.0.1', 'my-tunnel.example'],
    ['127.0.0.1', 'localhost.evil.example:8787'],
    ['127.0.0.1', '127.0.0.1.evil.example'],
    ['127.0.0.1', 'evil.example#127.0.0.1'],
    ['127.0.0.1', '192.168.1.5:8787'],
    ['0.0.0.0', '0.0.0.0:8787'],
    ['::', '[::]:8787'],
    ['0.0.0.0', '192.168.1.5:8787'],
    ['box.local', 'evil.example'],
    ['127.0.0.1', ''],
  ])('listening on %s, by %j is not', async (listensOn, host) => {
    expect(await statusOf(listensOn, host)).toBe(403);
  });
});
