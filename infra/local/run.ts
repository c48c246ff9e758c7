import { join } from 'node:path';
import type { Log } from '../../shared/log.ts';
import { createTable } from '../../shared/store/create-table.ts';
import { createCreditStore } from '../../shared/store/credits.ts';
import { createSubjectStore } from '../../shared/store/subjects.ts';
import { apiKeys } from './api-keys.ts';
import { awsEnvironment } from './aws-environment.ts';
import { chainbaseSide } from './chainbase-side.ts';
import { checkKey } from './check-key.ts';
import { type Clock, watchClock } from './clock.ts';
import { connect } from './connect.ts';
import { checkFormat, noteFormat } from './data-format.ts';
import { discordSide } from './discord-side.ts';
import { createDoors } from './doors.ts';
import { loadFunctions } from './functions.ts';
import { createJourneys } from './journey/journeys.ts';
import { observeWorkers } from './journey/observe-workers.ts';
import { markRequests } from './journey/trail.ts';
import { listen } from './listen.ts';
import { lockFolder } from './lock.ts';
import { openFolder } from './open-folder.ts';
import { startQueues } from './queues.ts';
import { reachAws } from './reach-aws.ts';
import { createReadCredits } from './read-credits.ts';
import { relearn } from './relearn.ts';
import type { LocalSettings } from './settings.ts';
import { createSweep, sweepTimes } from './sweep.ts';
import { type Embedded, startTable } from './table.ts';
import { telegramSide } from './telegram-side.ts';
import { startTimer } from './timer.ts';
import { openData } from './unusable-data.ts';
import { createQueues, startWorkers } from './workers.ts';

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
  const clock = watchClock(outsidersOf(settings));
  try {
    return { ...(await begin(settings, log, clock, (each) => stops.push(each))), stop };
  } catch (error) {
    await stop();
    clock.check(log); // which may be why we were refused
    throw error;
  } finally {
    clock.stop();
  }
}

/** Where the operator's own services are. Their answers have the time. */
function outsidersOf(settings: LocalSettings): string[] {
  const { AWS_ENDPOINT_URL_DYNAMODB: table, AWS_ENDPOINT_URL_SQS: queues } = settings;
  return [
    ...(settings.DISCORD_BOT_TOKEN ? [settings.DISCORD_API_URL] : []),
    ...(settings.TELEGRAM_BOT_TOKEN ? [settings.TELEGRAM_API_URL] : []),
    ...[table, queues].filter((url) => url !== undefined),
  ];
}

async function begin(
  settings: LocalSettings,
  log: Log,
  clock: Clock,
  onStop: (stop: Stop) => void,
) {
  const folder = settings.VITRINE_DATA_DIR;
  openFolder(folder);
  onStop(lockFolder(folder));
  checkFormat(folder);

  const { AWS_ENDPOINT_URL_DYNAMODB: dynamo, AWS_ENDPOINT_URL_SQS: queue } = settings;
  const table = dynamo ? { endpoint: dynamo } : await embed(startTable, 'table');
  const { endpoint: sqs } = queue ? { endpoint: queue } : await embed(startQueues, 'queues');
  const endpoints = { AWS_ENDPOINT_URL_DYNAMODB: table.endpoint, AWS_ENDPOINT_URL_SQS: sqs };
  Object.assign(process.env, awsEnvironment(settings, endpoints, process.env['AWS_REGION']));

  const journeys = createJourneys();
  const chainbase = await chainbaseSide(settings, journeys);
  onStop(chainbase.stop);
  // An invented wallet must never be taken for a real one, so the two share no cache, and no notices.
  const name = chainbase.market ? 'vitrine-invented' : 'vitrine';
  const [queues] = await Promise.all([
    reachAws('AWS_ENDPOINT_URL_SQS', settings, () => createQueues(name, sqs)),
    reachAws('AWS_ENDPOINT_URL_DYNAMODB', settings, () => createTable(name)),
  ]);
  noteFormat(folder);

  const server = await listen(settings.HOST, settings.PORT);
  onStop(server.stop);
  const discord = discordSide(settings, server.origin, log, journeys);
  const telegram = telegramSide(settings, server.origin, log, journeys);
  const sides = [chainbase, discord, telegram];
  const { keys, line: apiLine } = apiKeys(settings);

  Object.assign(process.env, queues, ...sides.map((side) => side.environment), {
    TABLE_NAME: name,
    VITRINE_API_KEYS: keys.join(),
    WATCH_MIN_INTERVAL_SECONDS: String(settings.WATCH_MIN_INTERVAL_SECONDS),
    SCHEDULE_EVERY_SECONDS: String(settings.SCHEDULE_EVERY_SECONDS),
  });
  const functions = await loadFunctions();
  const credits = createCreditStore(functions.api.table);
  await credits.recover(); // whoever starts anew may have mended the key
  if (chainbase.market) await relearn(createSubjectStore(functions.api.table));

  onStop(markRequests(new Set([server.origin, ...(chainbase.builtInAt ?? [])])));
  const meter = {
    readCredits: createReadCredits(credits, settings.CHAINBASE_CREDITS_PER_MONTH),
    mendChainbase: () => credits.recover(),
  };
  const platforms = { chainbase, discord, telegram };
  server.use(
    createDoors({ host: settings.HOST, functions, journeys, ...platforms, ...meter, log }),
  );
  const observed = observeWorkers(journeys, functions);
  onStop(startWorkers({ functions: observed, queues, endpoint: sqs, settings, log }));
  if ('compact' in table) {
    const task = createSweep({ table: name, compact: table.compact });
    onStop(startTimer({ task, ...sweepTimes, log }));
  }
  // Discord last: each login takes one of a day's thousand, and a service manager starts anew for as long as Telegram is away.
  for (const [platform, side] of [
    ['Telegram', telegram],
    ['Discord', discord],
  ] as const) {
    onStop(await connect(platform, side));
    clock.check(log);
  }
  if (settings.CHAINBASE_API_KEY) void checkKey({ settings, store: credits, log });
  const lines = [apiLine, ...sides.map(({ line }) => line), dataLine(settings)];
  return { origin: server.origin, lines };

  async function embed<T extends Embedded>(start: (path: string) => Promise<T>, name: string) {
    const path = join(folder, name);
    openFolder(path);
    const embedded = await openData(path, start);
    onStop(embedded.stop);
    return embedded;
  }
}

function dataLine(settings: LocalSettings): string {
  const { VITRINE_DATA_DIR: folder, AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS } = settings;
  const table = AWS_ENDPOINT_URL_DYNAMODB ? 'your DynamoDB' : `a table in ${folder}`;
  const queue = AWS_ENDPOINT_URL_SQS ? 'your SQS' : `a queue in ${folder}`;
  return `Data      ${table}, ${queue}`;
}
