import { generateKeyPairSync } from 'node:crypto';
import type { RESTOptions } from '@discordjs/rest';
import type { Labels } from '../../bots/core/labels.ts';
import type { RunWatchCommand } from '../../bots/core/run-watch-command.ts';
import { createDiscordAnswer } from '../../bots/discord/answer.ts';
import { createDiscordApp } from '../../bots/discord/app.ts';
import { commands } from '../../bots/discord/commands.ts';
import { createInteractions } from '../../bots/discord/interactions.ts';
import { type DiscordJob, discordJobSchema } from '../../bots/discord/job.ts';
import { openDiscordCourier } from '../../bots/discord/open-courier.ts';
import { openRest } from '../../bots/discord/open-rest.ts';
import { registerCommands } from '../../bots/discord/register.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { type CoreOptions, silent, startCore } from './core.ts';

const applicationId = '100000000000000001';
const token = 'a-token-of-the-test';
const api = 'http://discord.test/api';

export interface DiscordBotOptions extends CoreOptions {
  /** What the watchlist's commands come to; said plainly that they came unless told. */
  watching?: RunWatchCommand;
  labels?: Labels;
}

/** A key pair, its public half as Discord writes it. */
export function createKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url').toString('hex'), privateKey };
}

/** The bot and Discord facing each other: signed requests one way, REST the other, and a queue that a test works off. */
export async function startDiscordBot({
  watching = heard,
  labels = noLabels,
  ...options
}: DiscordBotOptions = {}) {
  const { log = silent } = options;
  const core = await startCore(options);
  const { publicKey, privateKey } = createKeys();
  const jobs: DiscordJob[] = [];
  const enqueue = async (job: DiscordJob) => {
    jobs.push(discordJobSchema.parse(JSON.parse(JSON.stringify(job))));
  };
  const interact = createInteractions({ ...core, labels, enqueue });
  const app = createDiscordApp({ publicKey, interact, log });
  const discord = createDiscordStandIn({
    applicationId,
    botToken: token,
    privateKey,
    deliver: async (request) => app.fetch(request),
  });
  const network: Partial<RESTOptions> = {
    makeRequest: async (url, init) => discord.app.request(url, init as unknown as RequestInit),
  };
  const rest = openRest(api, token, network);
  await registerCommands(rest, applicationId);
  const answer = createDiscordAnswer({ rest, answer: core.answer, warm: core.warm, watching, log });

  return {
    ...core,
    app,
    interact,
    discord,
    jobs,
    privateKey,
    commands,
    courier: openDiscordCourier({ api, token }, log, network),
    /** Does what the queue holds. */
    async work() {
      for (const job of jobs.splice(0)) await answer(job);
    },
  };
}

export type DiscordBot = Awaited<ReturnType<typeof startDiscordBot>>;

const noLabels: Labels = { find: async () => undefined, suggest: async () => [] };

const heard: RunWatchCommand = async (command) => ({
  kind: 'said',
  lines: [{ text: `Heard: ${command.do}` }],
  buttons: [],
  askers: true,
});
