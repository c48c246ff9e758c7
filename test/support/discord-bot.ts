import { generateKeyPairSync } from 'node:crypto';
import { REST } from '@discordjs/rest';
import { createDiscordAnswer } from '../../bots/discord/answer.ts';
import { createDiscordApp } from '../../bots/discord/app.ts';
import { commands } from '../../bots/discord/commands.ts';
import { createInteractions } from '../../bots/discord/interactions.ts';
import { type DiscordJob, discordJobSchema } from '../../bots/discord/job.ts';
import { registerCommands } from '../../bots/discord/register.ts';
import { createDiscordStandIn } from '../../infra/local/discord/stand-in.ts';
import { type CoreOptions, silent, startCore } from './core.ts';

const applicationId = '100000000000000001';
const botToken = 'a-token-of-the-test';

/** A key pair, its public half as Discord writes it. */
export function createKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url').toString('hex'), privateKey };
}

/** The bot and Discord facing each other: signed requests one way, REST the other, and a queue that a test works off. */
export async function startDiscordBot(options: CoreOptions = {}) {
  const { log = silent } = options;
  const core = await startCore(options);
  const { publicKey, privateKey } = createKeys();
  const jobs: DiscordJob[] = [];
  const enqueue = async (job: DiscordJob) => {
    jobs.push(discordJobSchema.parse(JSON.parse(JSON.stringify(job))));
  };
  const interact = createInteractions({ ...core, enqueue });
  const app = createDiscordApp({ publicKey, interact, log });
  const discord = createDiscordStandIn({
    applicationId,
    botToken,
    privateKey,
    deliver: async (request) => app.fetch(request),
  });
  const rest = new REST({
    version: '10',
    api: 'http://discord.test/api',
    makeRequest: async (url, init) => discord.app.request(url, init as unknown as RequestInit),
  }).setToken(botToken);
  await registerCommands(rest, applicationId);
  const answer = createDiscordAnswer({ rest, answer: core.answer, warm: core.warm, log });

  return {
    ...core,
    app,
    interact,
    discord,
    jobs,
    privateKey,
    commands,
    /** Does what the queue holds. */
    async work() {
      for (const job of jobs.splice(0)) await answer(job);
    },
  };
}

export type DiscordBot = Awaited<ReturnType<typeof startDiscordBot>>;
