import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Log } from '../../shared/log.ts';
import { createTable } from '../../shared/store/create-table.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { openTable } from '../../shared/store/table.ts';
import { type ChainbaseSide, chainbaseSide } from './chainbase-side.ts';
import { type DiscordSide, discordSide } from './discord-side.ts';
import { listen } from './listen.ts';
import { lockFolder } from './lock.ts';
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
  /** Finishes what is in work, then lets go of everything. */
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
  mkdirSync(folder, { recursive: true });
  onStop(lockFolder(folder));

  const dynamo = settings.AWS_ENDPOINT_URL_DYNAMODB ?? (await embed(startTable, 'table'));
  const sqs = settings.AWS_ENDPOINT_URL_SQS ?? (await embed(startQueues, 'queues'));
  Object.assign(process.env, awsEnvironment(settings, dynamo, sqs));

  const chainbase = await chainbaseSide(settings);
  onStop(chainbase.stop);
  // An invented wallet must never be taken for a real one, so the two do not share a cache.
  const tableName = chainbase.market ? 'vitrine-invented' : 'vitrine';
  await createTable(tableName);
  await createCreditStore(openTable(tableName)).recover(); // whoever starts anew may have mended the key
  const queueUrl = await createQueue('commands', sqs);

  const server = await listen(settings.HOST, settings.PORT);
  onStop(server.stop);
  const discord = discordSide(settings, server.origin, log);
  const telegram = telegramSide(settings, server.origin, log);
  const sides = [chainbase, discord, telegram];

  Object.assign(process.env, ...sides.map((side) => side.environment), {
    TABLE_NAME: tableName,
    COMMANDS_QUEUE_URL: queueUrl,
    VITRINE_API_KEYS: settings.VITRINE_API_KEYS.join(),
  });
  const functions = await loadFunctions();

  const app = new Hono();
  for (const { mount } of [discord, telegram]) if (mount) app.route(mount.path, mount.app);
  app.route('/', functions.discord.app);
  app.route('/', functions.telegram.app);
  app.route('/', createPlayground(playgroundOf(chainbase, discord, telegram)));
  app.all('*', (c) => functions.api.app.fetch(c.req.raw)); // last, since it says what is not found
  server.use(app);

  onStop(pollQueue({ url: queueUrl, endpoint: sqs, handler: functions.answer.handler, log }));
  onStop(await discord.begin());
  onStop(await telegram.begin());
  const lines = [apiLine(settings), ...sides.map(({ line }) => line), dataLine(settings)];
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

function apiLine({ VITRINE_API_KEYS: keys }: LocalSettings): string {
  const isDemo = keys.length === 1 && keys[0] === 'demo';
  return `API       /v1/account/nfts, with the header x-api-key: ${isDemo ? 'demo' : 'one of yours'}`;
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

/** What the AWS SDK reads. An embedded service takes any credentials, but the SDK wants some. */
function awsEnvironment(settings: LocalSettings, dynamo: string, sqs: string) {
  const someKey = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return {
    AWS_REGION: process.env['AWS_REGION'] ?? 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: sqs,
    ...(settings.AWS_ENDPOINT_URL_DYNAMODB ? {} : someKey),
  };
}
