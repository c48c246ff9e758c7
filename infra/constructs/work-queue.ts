import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { retentionDays } from '../queue-limits.ts';

export interface WorkQueueProps {
  /** The variable by which functions know it. */
  variable: 'COMMANDS_QUEUE_URL' | 'CHECKS_QUEUE_URL' | 'NOTICES_QUEUE_URL';
  /** Messages of one group come in order, one at a time. */
  isFifo?: boolean;
  /** A message that was received so often and failed goes to the dead letters. */
  maxReceives: number;
  /** The timeout of the function that works it off. */
  timeoutSeconds: number;
}

export interface WorkProps {
  /** So many messages come together at most. */
  batchSize: number;
  /** How long to wait for as many. */
  windowSeconds?: number;
  /** So many batches are in work at once at most, 2 at least: what a flood may cost. */
  atOnce: number;
}

/** A queue with its dead letters, read by nobody on the way. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  private readonly variable: string;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.variable = props.variable;
    const common: QueueProps = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(retentionDays),
      ...(props.isFifo ? { fifo: true } : {}),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', common);
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'These are the dead letters.',
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: Duration.seconds(6 * props.timeoutSeconds), // AWS' own advice: a throttled batch waits its turn hidden
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceives },
    });
  }

  /** Lets `sender` queue work: the permission and the URL come together or not at all. */
  allowSending(sender: LambdaFunction): void {
    sender.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    );
    sender.addEnvironment(this.variable, this.queue.queueUrl);
  }

  /** Hands what is queued to `worker`, which may put a message off. */
  feed(worker: LambdaFunction, { batchSize, windowSeconds = 0, atOnce }: WorkProps): void {
    // The library's own event source would also let it look the queue's URL up, which nobody does.
    const actions = [
      'ReceiveMessage',
      'DeleteMessage',
      'ChangeMessageVisibility',
      'GetQueueAttributes',
    ];
    worker.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `sqs:${action}`),
        resources: [this.queue.queueArn],
      }),
    );
    worker.addEventSourceMapping(this.node.id, {
      eventSourceArn: this.queue.queueArn,
      batchSize,
      ...(windowSeconds ? { maxBatchingWindow: Duration.seconds(windowSeconds) } : {}),
      maxConcurrency: atOnce,
      reportBatchItemFailures: true,
    });
    Validations.of(worker).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue has no destinations: its own redrive policy keeps what failed.',
    });
    worker.addEnvironment(this.variable, this.queue.queueUrl);
  }
}
