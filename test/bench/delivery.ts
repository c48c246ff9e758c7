import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { openDiscordCourier } from '../../bots/discord/open-courier.ts';
import { openTelegramCourier } from '../../bots/telegram/open-courier.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { listen } from '../../infra/local/listen.ts';
import { pollQueue } from '../../infra/local/poll.ts';
import { createQueue, startQueues } from '../../infra/local/queues.ts';
import { createTelegramStandIn } from '../../infra/local/telegram/stand-in.ts';
import { noticesAtOnce } from '../../infra/local/workers.ts';
import { createBatchHandler } from '../../shared/batch.ts';
import { openQueue } from '../../shared/queue.ts';
import { createWatchStore } from '../../shared/store/watches.ts';
import type { Notice } from '../../shared/watch/notice.ts';
import { headOf } from '../../shared/watch/notice-of.ts';
import { openDeliver } from '../../shared/watch/open-deliver.ts';
import { openNoticeSender } from '../../shared/watch/open-notice-sender.ts';
import { writeSubject } from '../../shared/watch/subject.ts';
import { usualFilters } from '../../shared/watch/usual-filters.ts';
import type { Watch } from '../../shared/watch/watch.ts';
import { vitalik } from '../support/addresses.ts';
import { silent } from '../support/core.ts';
import { createMemoryTable } from '../support/memory-table.ts';

const chats = 1_000;
const noticesPerChat = 5;
const all = chats * noticesPerChat;

Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
});

console.log(
  `${all.toLocaleString('en')} notices to ${chats.toLocaleString('en')} chats, through a queue and HTTP, to stand-ins that hold the platforms’ limits`,
);
console.log('            least s   took s   ratio   messages   refused by the platform');
for (const [platform, perSecond] of [
  ['discord', 50],
  ['telegram', 30],
] as const) {
  if (!process.argv[2] || process.argv[2] === platform) await bench(platform, perSecond);
}

async function bench(platform: Notice['platform'], perSecond: number): Promise<void> {
  const table = createMemoryTable(); // the embedded one would take more of this machine than all the rest
  const queues = await startQueues();
  const server = await listen('127.0.0.1', 0);
  const target = platform === 'discord' ? discord(server.origin) : telegram(server.origin);
  const counter = countAnswers(target.app);
  server.use(counter.app);

  const watches = createWatchStore(table);
  const made = Array.from({ length: chats }, (_, index) => watchOf(target.chatOf(index)));
  for (const watch of made) await watches.put(watch);
  const url = await createQueue('bench-notices.fifo', queues.endpoint);
  const config = { endpoint: queues.endpoint };
  const queue = openQueue(url, config);
  const announce = openNoticeSender(url, config);
  for (let round = 0; round < noticesPerChat; round += 1) {
    await announce(made.map((watch) => noticeOf(watch, String(round))));
  }

  const discordApi = { token: target.token, api: `${server.origin}/api` };
  const telegramApi = { token: target.token, apiRoot: server.origin };
  const couriers = {
    discord: openDiscordCourier(discordApi, silent),
    telegram: openTelegramCourier(telegramApi, { table }, silent),
  };
  const handler = createBatchHandler({
    handle: openDeliver(table, { couriers, log: silent }),
    postpone: queue.postpone,
    log: silent,
  });
  const start = performance.now();
  const stop = pollQueue({
    url,
    endpoint: queues.endpoint,
    handler,
    log: silent,
    atOnce: noticesAtOnce,
  });
  while (target.messages() < all) await wait(50);
  const seconds = (performance.now() - start) / 1_000;
  await stop();
  const least = all / perSecond - 1; // a second's worth goes at once
  const cells = [
    platform.padEnd(10),
    least.toFixed(0).padStart(9),
    seconds.toFixed(1).padStart(9),
    (seconds / least).toFixed(2).padStart(8),
    String(target.messages()).padStart(11),
    String(counter.refused()).padStart(10),
  ];
  console.log(cells.join(''));
  await server.stop();
  await queues.stop();
}

function discord(origin: string) {
  const standIn = createDiscordStandIn({
    applicationId: '100000000000000001',
    botToken: 'bench',
    privateKey: generateKeyPairSync('ed25519').privateKey,
    deliver: async () => new Response(null, { status: 204 }),
    endpoint: origin,
  });
  return {
    app: standIn.app,
    token: 'bench',
    chatOf(index: number) {
      const id = String(1_000_000 + index);
      standIn.setChannel(id);
      return { place: 'discord:server:1', chat: `discord:${id}` };
    },
    messages: () => standIn.messages().length,
  };
}

function telegram(_origin: string) {
  const token = '1:bench';
  const standIn = createTelegramStandIn({ token, deliver: async () => new Response() });
  return {
    app: standIn.app,
    token,
    chatOf(index: number) {
      const id = index % 2 === 0 ? 1_000_000 + index : -1_000_000 - index;
      standIn.setChatState({ id }, 'open');
      return { place: `telegram:${id}`, chat: `telegram:${id}` };
    },
    messages: () => standIn.messages().length,
  };
}

function watchOf(where: Pick<Watch, 'place' | 'chat'>): Watch {
  const subject = writeSubject({ chain: 'ethereum', wallet: vitalik, contracts: [] });
  const what = { chain: 'ethereum' as const, wallet: vitalik, subject, filters: usualFilters };
  return { ...where, ...what, id: where.chat.slice(-12).padStart(12, '0'), addedAt: 0 };
}

function noticeOf(watch: Watch, cause: string): Notice {
  const head = headOf(watch, cause, Date.now());
  const collections = [{ contract: vitalik, name: 'A collection', count: 1 }];
  return { kind: 'acquired', ...head, shown: [], total: 1, collections };
}

/** The same app, counting how often it refused. */
function countAnswers(inner: Hono) {
  let refused = 0;
  const app = new Hono();
  app.all('*', async (c) => {
    const answer = await inner.fetch(c.req.raw);
    if (answer.status === 429) refused += 1;
    return answer;
  });
  return { app, refused: () => refused };
}
