import type { ServerResponse } from 'node:http';
import { startHttp, type TestHttp } from './http.ts';

/** What an AWS account holds, as far as our commands look. */
export interface Account {
  parameters: Record<string, string>;
  stack?: { status: string; outputs: Record<string, string> };
  /** Messages by the queue's URL, and those of them that hide. */
  messages: Record<string, number>;
  hidden: Record<string, number>;
  /** The age of the oldest message by the queue's name, in seconds. */
  ages: Record<string, number>;
  alarms: string[];
  /** Actions that are refused, with AWS's code for it: `ssm:PutParameter`. */
  refusals: Record<string, string>;
}

export type Aws = Awaited<ReturnType<typeof startAws>>;

/** Five services of AWS behind one port, in their own protocols: JSON for SSM and SQS, the older one for the rest. */
export async function startAws(holds: Partial<Account> = {}) {
  const account: Account = {
    parameters: {},
    messages: {},
    hidden: {},
    ages: {},
    alarms: [],
    refusals: {},
  };
  Object.assign(account, holds);
  const called: string[] = [];
  const http: TestHttp = await startHttp((response) => {
    answer(http.requests.at(-1), response, account, called).catch(() => response.destroy());
  });
  const services = ['SSM', 'SQS', 'STS', 'CLOUDFORMATION', 'CLOUDWATCH'];
  return {
    account,
    /** The actions that were called, as a policy writes them. */
    called,
    requests: http.requests,
    environment: {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 'aws-secret-of-the-test',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...Object.fromEntries(services.map((name) => [`AWS_ENDPOINT_URL_${name}`, http.url])),
    },
    stop: http.stop,
  };
}

async function answer(
  request: TestHttp['requests'][number] | undefined,
  response: ServerResponse,
  account: Account,
  called: string[],
) {
  const [, service = ''] =
    /\/([a-z]+)\/aws4_request/.exec(request?.headers.authorization ?? '') ?? [];
  const body = (await request?.body()) ?? '';
  const target = request?.headers['x-amz-target'];
  const isJson = typeof target === 'string';
  const form = isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  const action = `${service}:${isJson ? target.split('.').at(-1) : form.Action}`;
  called.push(action);
  const code = account.refusals[action];
  const result = code ? { code } : (actions[action]?.(form, account) ?? { code: 'InvalidAction' });
  const isRefused = typeof result === 'object' && 'code' in result;
  response.statusCode = isRefused ? 400 : 200;
  if (isRefused)
    response.end(
      isJson
        ? JSON.stringify({ __type: `com.amazonaws.test#${result.code}`, message: 'No.' })
        : `<ErrorResponse xmlns="http://aws.test/"><Error><Type>Sender</Type><Code>${result.code}</Code><Message>No.</Message></Error></ErrorResponse>`,
    );
  else response.end(typeof result === 'string' ? result : JSON.stringify(result));
}

type Form = Record<string, string> & { Names: string[] };

/** What each action answers: XML as text, JSON as an object, a refusal as its code. */
const actions: Record<string, (form: Form, account: Account) => string | object> = {
  'ssm:GetParameters': ({ Names, WithDecryption }, { parameters }) => ({
    Parameters: Names.filter((Name) => WithDecryption && Name in parameters).map((Name) => ({
      Name,
      Value: parameters[Name],
      Type: 'SecureString',
    })),
    InvalidParameters: Names.filter((Name) => !(Name in parameters)),
  }),
  'ssm:GetParameter': ({ Name = '' }, { parameters }) =>
    Name in parameters
      ? { Parameter: { Name, Value: parameters[Name] } }
      : { code: 'ParameterNotFound' },
  'ssm:PutParameter': ({ Name = '', Value = '', Type, Overwrite, Tier }, { parameters }) => {
    if (Type !== 'SecureString' || Tier !== 'Standard') return { code: 'ValidationException' };
    if (Name in parameters && !Overwrite) return { code: 'ParameterAlreadyExists' };
    parameters[Name] = Value;
    return { Version: 1, Tier };
  },
  'sts:GetCallerIdentity': () =>
    xml(
      'GetCallerIdentity',
      '<Arn>arn:aws:iam::123456789012:user/op</Arn><UserId>AID</UserId><Account>123456789012</Account>',
    ),
  'cloudformation:DescribeStacks': ({ StackName }, { stack }) => {
    if (!stack) return { code: 'ValidationError' };
    const outputs = Object.entries(stack.outputs).map(
      ([key, value]) =>
        `<member><Description>of ${key}</Description><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    return xml(
      'DescribeStacks',
      `<Stacks><member><Outputs>${outputs.join('\n')}</Outputs><StackName>${StackName}</StackName><StackStatus>${stack.status}</StackStatus><Parameters/></member></Stacks>`,
    );
  },
  'monitoring:DescribeAlarms': ({ AlarmNamePrefix = '', StateValue }, { alarms }) => {
    const raised = alarms.filter(
      (name) => StateValue === 'ALARM' && name.startsWith(AlarmNamePrefix),
    );
    const members = raised.map((name) => `<member><AlarmName>${name}</AlarmName></member>`);
    return xml('DescribeAlarms', `<MetricAlarms>${members.join('')}</MetricAlarms>`);
  },
  'monitoring:GetMetricStatistics': (form, { ages }) => {
    const age = ages[form['Dimensions.member.1.Value'] ?? ''];
    const point = `<member><Maximum>${age}</Maximum><Unit>Seconds</Unit></member>`;
    return xml(
      'GetMetricStatistics',
      `<Datapoints>${age === undefined ? '' : point}</Datapoints><Label>Age</Label>`,
    );
  },
  'sqs:GetQueueAttributes': ({ QueueUrl = '' }, { messages, hidden }) =>
    QueueUrl in messages
      ? {
          Attributes: {
            ApproximateNumberOfMessages: String(messages[QueueUrl]),
            ApproximateNumberOfMessagesNotVisible: String(hidden[QueueUrl] ?? 0),
            ApproximateNumberOfMessagesDelayed: '0',
          },
        }
      : { code: 'QueueDoesNotExist' },
};

function xml(action: string, result: string): string {
  return `<${action}Response xmlns="http://aws.test/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
}
