import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { visibilitySeconds } from './poll.ts';
import type { Embedded } from './table.ts';

/** A message that fails this often goes to the dead letters. */
const maxReceives = 8;

/** An embedded SQS that keeps its messages in `folder`. */
export async function startQueues(folder: string): Promise<Embedded> {
  const server = await startFauxqs({ port: 0, logger: false, dataDir: folder });
  keepToThisMachine(server.port);
  return { endpoint: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
}

/** fauxqs listens on every address and knows no passwords, so strangers are cut off before they say a word. */
function keepToThisMachine(port: number): void {
  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket };
    const isLocal = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
    if (socket.localPort === port && !isLocal) socket.destroy();
  });
}

/** Creates a queue with its dead letters unless it is there, sees that it has our attributes, and gives its URL. */
export async function createQueue(name: string, endpoint: string): Promise<string> {
  const client = new SQSClient({ endpoint });
  const create = async (QueueName: string) => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName }));
    return `${endpoint}${new URL(QueueUrl ?? '').pathname}`;
  };
  const url = await create(name);
  const deadLetters = await create(`${name}-dead`);
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetters, AttributeNames: ['QueueArn'] }),
  );
  const redrive = {
    deadLetterTargetArn: Attributes?.['QueueArn'],
    maxReceiveCount: maxReceives,
  };
  await client.send(
    new SetQueueAttributesCommand({
      QueueUrl: url,
      Attributes: {
        VisibilityTimeout: String(visibilitySeconds),
        RedrivePolicy: JSON.stringify(redrive),
      },
    }),
  );
  client.destroy();
  return url;
}
