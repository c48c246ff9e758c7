/** The AWS services that a command calls, and how each is spoken to. */
export const services = {
  cloudformation: { variable: 'CLOUDFORMATION', policy: 'cloudformation', version: '2010-05-15' },
  monitoring: { variable: 'CLOUDWATCH', policy: 'cloudwatch', version: '2010-08-01' },
  sqs: { variable: 'SQS', policy: 'sqs', target: 'AmazonSQS', json: '1.0' },
  ssm: { variable: 'SSM', policy: 'ssm', target: 'AmazonSSM', json: '1.1' },
  sts: { variable: 'STS', policy: 'sts', version: '2011-06-15' },
} as const;

export type AwsService = keyof typeof services;
export type JsonService = 'sqs' | 'ssm';
export type QueryService = Exclude<AwsService, JsonService>;
