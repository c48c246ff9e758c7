import { sign } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createKeys } from '../support/discord-bot.ts';
import { createFolder, startVitrine } from '../support/vitrine.ts';
import { percentile } from './median.ts';

const requests = 1_000;
const warmUp = 200;
const wallet = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const applicationId = '100000000000000001';

/** p50 and p99 of a signed PING and of a page from the cache through the running server, beside a bare server that answers nothing. */
export async function benchLatency(): Promise<string[]> {
  const { folder, remove } = createFolder();
  const { publicKey, privateKey } = createKeys();
  const bare = createServer((_, response) => response.end('{}'));
  bare.listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const discord = createServer((_, response) => response.end('{}')); // where registrations and edits go
  discord.listen(0, '127.0.0.1');
  await once(discord, 'listening');
  const vitrine = await startVitrine(folder, {
    DISCORD_BOT_TOKEN: 'bench',
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: `http://127.0.0.1:${(discord.address() as AddressInfo).port}/api`,
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  const post = async (url: string, body: string) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = sign(null, Buffer.from(timestamp + body), privateKey).toString('hex');
    const headers = {
      'content-type': 'application/json',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    };
    const start = performance.now();
    const outgoing = request(url, { method: 'POST', agent, headers }).end(body);
    const [response] = await once(outgoing, 'response');
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    return { ms: performance.now() - start, text };
  };

  const measure = async (url: string, body: string) => {
    const times: number[] = [];
    for (let turn = -warmUp; turn < requests; turn += 1) {
      const { ms } = await post(url, body);
      if (turn >= 0) times.push(ms);
    }
    return [percentile(times, 0.5), percentile(times, 0.99)] as const;
  };

  try {
    const endpoint = `${vitrine.origin}/discord/interactions`;
    const ping = JSON.stringify({ type: 1 });
    const command = JSON.stringify({
      type: 2,
      application_id: applicationId,
      token: 'bench',
      channel_id: '1',
      member: { user: { id: '2' } },
      data: { name: 'nfts', options: [{ name: 'address', type: 3, value: wallet }] },
    });
    while (!(await post(endpoint, command)).text.includes('"type":4')) await wait(100);

    const rows = [
      [
        'a bare server',
        await measure(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`, ping),
      ],
      ['a signed PING', await measure(endpoint, ping)],
      ['a page from the cache', await measure(endpoint, command)],
    ] as const;
    return [
      `Answers of the running server (${requests} each)        p50 ms   p99 ms`,
      ...rows.map(
        ([name, [p50, p99]]) =>
          `  ${name.padEnd(42)}${p50.toFixed(2).padStart(9)}${p99.toFixed(2).padStart(9)}`,
      ),
    ];
  } finally {
    agent.destroy();
    bare.close();
    await vitrine.stop();
    discord.closeAllConnections();
    discord.close();
    remove();
  }
}
