import {
  ChangeMessageVisibilityCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';

export interface Queue {
  /** Lets a received message come again after `seconds`. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
}

/** A queue as its worker sees it; messages are sent by `aws/send-message.ts`. */
export function openQueue(url: string, config: SQSClientConfig = {}): Queue {
  const client = new SQSClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000 },
    ...config,
  });
  return {
    async postpone(receiptHandle, seconds) {
      const input = { QueueUrl: url, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
      await client.send(new ChangeMessageVisibilityCommand(input));
    },
  };
}
