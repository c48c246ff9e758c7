import { startFauxqs } from 'fauxqs';
import { describe, expect, it } from 'vitest';
import { createSender } from '../../../shared/aws/send-message.ts';
import { correlate } from '../../../shared/correlation.ts';

function settingsFor(endpoint: string) {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: undefined,
    AWS_ENDPOINT_URL_DYNAMODB: undefined,
    AWS_ENDPOINT_URL_SQS: endpoint,
  };
}

describe('the sender without the SDK', () => {
  it('puts a message on the queue as it is, with what it belongs to', async () => {
    const server = await startFauxqs({ port: 0, logger: false });
    server.createQueue('commands');
    const endpoint = `http://127.0.0.1:${server.port}`;
    const message = { text: 'é 👋 "quoted"', number: 1 };
    const send = createSender(`${endpoint}/000000000000/commands`, settingsFor(endpoint));
    await send(message);
    await correlate('discord-1', () => send({ number: 2 }));
    const queued = server.inspectQueue('commands')?.messages.ready ?? [];
    expect(queued.map(({ body }) => JSON.parse(body))).toEqual([
      message,
      { number: 2, correlation: 'discord-1' },
    ]);
    await server.stop();
  });

  it('names the queue when it is away, and no address', async () => {
    const endpoint = 'http://127.0.0.1:1';
    const sent = createSender(`${endpoint}/000000000000/commands`, settingsFor(endpoint))({});
    await expect(sent).rejects.toMatchObject({ service: 'queue', code: 'unavailable' });
    await expect(sent).rejects.not.toThrow('127.0.0.1');
  });
});
