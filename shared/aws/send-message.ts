import { writeMessage } from '../write-message.ts';
import type { AwsSettings } from './access.ts';
import { createJsonCall } from './json-call.ts';

/**
 * Sends JSON messages, up to 1 MB each, to a queue.
 *
 * @throws UpstreamError of the service `queue`
 */
export function createSender<Message extends object>(queueUrl: string, settings: AwsSettings) {
  const call = createJsonCall('sqs', settings);
  return async (message: Message): Promise<void> => {
    await call('AmazonSQS.SendMessage', {
      QueueUrl: queueUrl,
      MessageBody: writeMessage(message),
    });
  };
}
