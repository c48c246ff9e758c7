import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import type { APIInteraction } from 'discord-api-types/v10';
import {
  createDiscordStandIn,
  type DiscordStandIn,
  type DiscordStandInOptions,
} from '../../../../infra/local/discord/stand-in.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

export const applicationId = '1100000000000000001';
export const botToken = 'a-bot-token';

type Answer = (interaction: APIInteraction) => unknown;

/** A stand-in with a bot on the other end, whose answers a test chooses. */
export interface Bot {
  discord: DiscordStandIn;
  clock: ManualClock;
  /** What the bot received, oldest first. */
  received: APIInteraction[];
  last(): APIInteraction;
  answer(answer: Answer): void;
  /** A request of the bot to Discord's REST API, below the version; with its token unless told. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: object,
    signal?: AbortSignal,
  ): Promise<Response>;
  /** The path of the last interaction's `@original`. */
  original(): string;
}

const pair = generateKeyPairSync('ed25519');

export const commands = [
  {
    name: 'nfts',
    description: 'Show a wallet',
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: [
      { type: 3, name: 'address', description: 'Wallet', required: true, autocomplete: true },
      { type: 4, name: 'page', description: 'Page' },
    ],
  },
  {
    name: 'watch',
    description: 'Watch wallets',
    contexts: [0],
    integration_types: [0],
    default_member_permissions: '32',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Add',
        options: [
          { type: 3, name: 'address', description: 'Wallet', required: true, autocomplete: true },
          { type: 3, name: 'collection', description: 'Collection', autocomplete: true },
          {
            type: 7,
            name: 'channel',
            description: 'Channel',
            channel_types: [0, 5, 10, 11, 12],
          },
          { type: 8, name: 'role', description: 'Role' },
        ],
      },
      { type: 1, name: 'list', description: 'List' },
      { type: 1, name: 'bulk', description: 'Add many' },
    ],
  },
];

export async function createBot(options: Partial<DiscordStandInOptions> = {}): Promise<Bot> {
  const clock = createManualClock();
  const received: APIInteraction[] = [];
  let answer: Answer = () => ({ type: 4, data: { content: 'hello' } });

  const discord = createDiscordStandIn({
    ...{ applicationId, botToken, privateKey: pair.privateKey, ...clock, ...options },
    async deliver(request) {
      const body = await request.text();
      if (!isSigned(request, body, pair.publicKey))
        return new Response('bad signature', { status: 401 });
      const interaction = JSON.parse(body) as APIInteraction;
      if (interaction.type === 1) return Response.json({ type: 1 });
      received.push(interaction);
      const response = await answer(interaction);
      return response instanceof Response ? response : Response.json(response);
    },
  });

  const last = () => {
    const interaction = received.at(-1);
    if (!interaction) throw new Error('The bot received nothing');
    return interaction;
  };
  const bot: Bot = {
    ...{ discord, clock, received, last },
    answer: (next) => {
      answer = next;
    },
    original: () => `/webhooks/${applicationId}/${last().token}/messages/@original`,
    async call(method, path, body, headers = {}, signal = new AbortController().signal) {
      return discord.app.request(`/api/v10${path}`, {
        method,
        signal,
        headers: {
          authorization: `Bot ${botToken}`,
          'user-agent': 'DiscordBot (https://example.test, 1.0)',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
  };
  await bot.call('PUT', `/applications/${applicationId}/commands`, commands);
  return bot;
}

export function isSigned(request: Request, body: string, publicKey: KeyObject): boolean {
  const signature = request.headers.get('x-signature-ed25519') ?? '';
  const timestamp = request.headers.get('x-signature-timestamp') ?? '';
  if (!/^[0-9a-f]{128}$/.test(signature)) return false;
  return verify(null, Buffer.from(timestamp + body), publicKey, Buffer.from(signature, 'hex'));
}
