import { arn } from './physical.ts';

/** A call of an AWS service in its JSON protocol. */
export interface Call {
  service: 'dynamodb' | 'sqs' | 'ssm';
  /** As IAM calls it, e.g. `dynamodb:GetItem`. */
  action: string;
  /** The ARNs of all that it touches. */
  resources: string[];
  input: Record<string, unknown>;
}

/** @throws Error for a call that is not known here */
export function readCall(target: string, body: string): Call {
  const [api = '', operation = ''] = target.split('.');
  const input = JSON.parse(body);
  switch (api) {
    case 'DynamoDB_20120810': {
      const table = `table/${input.TableName}`;
      const resource = input.IndexName ? `${table}/index/${input.IndexName}` : table;
      return call('dynamodb', operation, [arn('dynamodb', resource)], input);
    }
    case 'AmazonSQS': {
      const queue = new URL(input.QueueUrl).pathname.split('/').at(-1) ?? '';
      // IAM knows the batches as what they are batches of.
      return call('sqs', operation.replace(/Batch$/, ''), [arn('sqs', queue)], input);
    }
    case 'AmazonSSM': {
      const names: string[] = input.Names;
      return call(
        'ssm',
        operation,
        names.map((name) => arn('ssm', `parameter${name}`)),
        input,
      );
    }
    default:
      throw new Error(`Nothing here understands ${target}`);
  }
}

function call(
  service: Call['service'],
  operation: string,
  resources: string[],
  input: Record<string, unknown>,
): Call {
  return { service, action: `${service}:${operation}`, resources, input };
}
