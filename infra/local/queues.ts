import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { retentionDays, usualReceives } from '../queue-limits.ts';
import { fence } from './fence.ts';
import { isFromHere } from './loopback.ts';
import type { Embedded } from './table.ts';

const retentionSeconds = String(retentionDays * 24 * 60 * 60);

/** An embedded SQS that keeps its messages in `folder`, or in memory without one. */
export async function startQueues(folder?: string): Promise<Embedded> {
  const server = await startFauxqs({
    port: 0,
    logger: false,
    ...(folder ? { dataDir: folder } : {}),
  });
  const open = keepToThisMachine(server.port);
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    async stop() {
      await server.stop();
      open();
    },
  };
}

/**
 * fauxqs listens on every address and knows no passwords, so strangers are cut off before they say a word. It keeps its
 * server to itself; the first connection shows it, before anything is read from there.
 *
 * @returns a function that takes the fence away
 */
function keepToThisMachine(port: number): () => void {
  const fenced = new WeakSet<Server>();
  const meet = (message: unknown) => {
    const { socket } = message as { socket: Socket & { server: Server } };
    if (socket.localPort !== port) return;
    if (!isFromHere(socket.remoteAddress)) socket.destroy();
    if (fenced.has(socket.server)) return;
    fenced.add(socket.server);
    fence(socket.server);
  };
  subscribe('net.server.socket', meet);
  return () => unsubscribe('net.server.socket', meet);
}

/**
 * Creates a queue with its dead letters unless it is there, sees that it has our attributes, and gives its URL. One whose name
 * ends in `.fifo` is a FIFO queue, and so are its dead letters.
 */
export async function createQueue(
  name: string,
  endpoint: string,
  { maxReceives = usualReceives }: { maxReceives?: number } = {},
): Promise<string> {
  const client = new SQSClient({ endpoint });
  const create = async (QueueName: string) => {
    const Attributes = name.endsWith(fifo) ? { FifoQueue: 'true' } : {};
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
    return `${endpoint}${new URL(QueueUrl ?? '').pathname}`;
  };
  const [url, deadLetters] = await Promise.all([create(name), create(deadLettersOf(name))]);
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
        RedrivePolicy: JSON.stringify(redrive),
        MessageRetentionPeriod: retentionSeconds,
      },
    }),
  );
  client.destroy();
  return url;
}

const fifo = '.fifo';

function deadLettersOf(name: string): string {
  return name.endsWith(fifo) ? `${name.slice(0, -fifo.length)}-dead${fifo}` : `${name}-dead`;
}
