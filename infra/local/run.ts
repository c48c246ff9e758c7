import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Log } from '../../shared/log.ts';
import { createTable } from '../../shared/store/create-table.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { readApiKey } from './api-key.ts';
import { awsEnvironment } from './aws-environment.ts';
import { type ChainbaseSide, chainbaseSide } from './chainbase-side.ts';
import { connect } from './connect.ts';
import { type DiscordSide, discordSide } from './discord-side.ts';
import { noPages } from './from-page.ts';
import { listen } from './listen.ts';
import { lockFolder } from './lock.ts';
import { createOwnHost } from './own-host.ts';
import { createPlayground } from './playground/playground.ts';
import { pollQueue } from './poll.ts';
import { createQueue, startQueues } from './queues.ts';
import type { LocalSettings } from './settings.ts';
import { startTable } from './table.ts';
import { type TelegramSide, telegramSide } from './telegram-side.ts';

export interface Running {
  origin: string;
  /** What runs and what is stood in for, a line each. */
  lines: string[];
  /** Finishes what is in work, unless that takes long, then lets go of everything. */
  stop(): Promise<void>;
}

type Stop = () => unknown;

/** The whole system in this process: the functions' own code over embedded services. */
export async function run(settings: LocalSettings, log: Log): Promise<Running> {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    return { ...(await begin(settings, log, (each) => stops.push(each))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function begin(settings: LocalSettings, log: Log, onStop: (stop: Stop) => void) {
  const folder = settings.VITRINE_DATA_DIR;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  onStop(lockFolder(folder));

  const dynamo = settings.AWS_ENDPOINT_URL_DYNAMODB ?? (await embed(startTable, 'table'));
  const sqs = settings.AWS_ENDPOINT_URL_SQS ?? (await embed(startQueues, 'queues'));
  const endpoints = { AWS_ENDPOINT_URL_DYNAMODB: dynamo, AWS_ENDPOINT_URL_SQS: sqs };
  Object.assign(process.env, awsEnvironment(settings, endpoints, process.env['AWS_REGION']));

  const chainbase = await chainbaseSide(settings);
  onStop(chainbase.stop);
  // An invented wallet must never be taken for a real one, so the two do not share a cache.
  const tableName = chainbase.market ? 'vitrine-invented' : 'vitrine';
  await createTable(tableName);
  const queueUrl = await createQueue('vitrine-commands', sqs);

  const server = await listen(settings.HOST, settings.PORT);
  onStop(server.stop);
  const discord = discordSide(settings, server.origin, log);
  const telegram = telegramSide(settings, server.origin, log);
  const sides = [chainbase, discord, telegram];
  const { keys, line: apiLine } = apiKeys(settings);

  Object.assign(process.env, ...sides.map((side) => side.environment), {
    TABLE_NAME: tableName,
    COMMANDS_QUEUE_URL: queueUrl,
    VITRINE_API_KEYS: keys.join(),
  });
  const functions = await loadFunctions();
  await createCreditStore(functions.api.table).recover(); // whoever starts anew may have mended the key

  const app = new Hono();
  const ownHost = createOwnHost(settings.HOST);
  for (const path of ['/', '/playground/*', '/stand-in/*']) app.use(path, ownHost);
  app.use('/stand-in/*', noPages);
  for (const { mount } of [discord, telegram]) if (mount) app.route(mount.path, mount.app);
  app.route('/', functions.discord.app);
  app.route('/', functions.telegram.app);
  app.route('/', createPlayground(playgroundOf(chainbase, discord, telegram)));
  app.all('*', (c) => functions.api.app.fetch(c.req.raw)); // last, since it says what is not found
  server.use(app);

  onStop(pollQueue({ url: queueUrl, endpoint: sqs, handler: functions.answer.handler, log }));
  onStop(await connect('Discord', discord));
  onStop(await connect('Telegram', telegram));
  const lines = [apiLine, ...sides.map(({ line }) => line), dataLine(settings)];
  return { origin: server.origin, lines };

  async function embed(start: typeof startTable, name: string): Promise<string> {
    const { endpoint, stop } = await start(join(folder, name));
    onStop(stop);
    return endpoint;
  }
}

function playgroundOf(chainbase: ChainbaseSide, discord: DiscordSide, telegram: TelegramSide) {
  return {
    ...(discord.standIn ? { discord: discord.standIn } : {}),
    ...(telegram.standIn ? { telegram: telegram.standIn } : {}),
    ...(chainbase.market ? { market: chainbase.market } : {}),
    ...(chainbase.pictures ? { pictures: chainbase.pictures } : {}),
  };
}

/** Who may ask our own API. With a key of Chainbase it spends the operator's credits, so there the key is no well-known one. */
function apiKeys(settings: LocalSettings): { keys: string[]; line: string } {
  const { VITRINE_API_KEYS: own, CHAINBASE_API_KEY: chainbaseKey, VITRINE_DATA_DIR } = settings;
  const line = (key: string) => `API       /v1/account/nfts, with the header x-api-key: ${key}`;
  if (own) return { keys: own, line: line('one of yours') };
  if (!chainbaseKey) return { keys: ['demo'], line: line('demo') };
  const file = join(VITRINE_DATA_DIR, 'api-key');
  return { keys: [readApiKey(file)], line: line(`the key in ${file}`) };
}

function dataLine(settings: LocalSettings): string {
  const { VITRINE_DATA_DIR: folder, AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS } = settings;
  const table = AWS_ENDPOINT_URL_DYNAMODB ? 'your DynamoDB' : `a table in ${folder}`;
  const queue = AWS_ENDPOINT_URL_SQS ? 'your SQS' : `a queue in ${folder}`;
  return `Data      ${table}, ${queue}`;
}

/** After the environment is set, since each function reads its own when it is loaded. */
async function loadFunctions() {
  const [discord, telegram, api, answer] = await Promise.all([
    import('../../functions/discord.ts'),
    import('../../functions/telegram.ts'),
    import('../../functions/api.ts'),
    import('../../functions/answer.ts'),
  ]);
  return { discord, telegram, api, answer };
}
