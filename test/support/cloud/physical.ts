import type { Resource } from './assembly.ts';

/** Where everything is. The embedded SQS knows no other account. */
export const home = { partition: 'aws', region: 'us-east-1', account: '000000000000' };

/** What of this cloud has an address on this machine. */
export interface Place {
  /** Of DynamoDB, SQS and Parameter Store. */
  aws: string;
  /** Of the HTTP API. */
  doors: string;
}

/** A resource as others name it: what `Ref` gives, and `Fn::GetAtt`. */
export interface Physical {
  ref: string;
  attributes: Record<string, string>;
}

/** What a resource is called once it is there. */
export function physicalOf(
  id: string,
  { Type, Properties = {} }: Resource,
  place: Place,
): Physical {
  switch (Type) {
    case 'AWS::SQS::Queue': {
      const name = Properties['FifoQueue'] ? `${id}.fifo` : id;
      const ref = `${place.aws}/${home.account}/${name}`;
      return { ref, attributes: { Arn: arn('sqs', name), QueueName: name } };
    }
    case 'AWS::DynamoDB::Table':
      return { ref: id, attributes: { Arn: arn('dynamodb', `table/${id}`) } };
    case 'AWS::Lambda::Function': {
      const name = String(Properties['FunctionName'] ?? id);
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    }
    case 'AWS::IAM::Role':
      return { ref: id, attributes: { Arn: `arn:aws:iam::${home.account}:role/${id}` } };
    case 'AWS::Logs::LogGroup': {
      const name = String(Properties['LogGroupName'] ?? id);
      return { ref: name, attributes: { Arn: arn('logs', `log-group:${name}:*`) } };
    }
    case 'AWS::ApiGatewayV2::Api':
      return { ref: id, attributes: { ApiEndpoint: place.doors } };
    default:
      return { ref: id, attributes: {} };
  }
}

/** The name that AWS gives to a resource of ours. */
export function arn(service: string, resource: string): string {
  return `arn:${home.partition}:${service}:${home.region}:${home.account}:${resource}`;
}
