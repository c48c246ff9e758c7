import { AwsError } from './aws-error.ts';
import type { Aws } from './open-aws.ts';
import { textsOf } from './texts-of.ts';

export interface Stack {
  /** e.g. `UPDATE_COMPLETE`. */
  status: string;
  outputs: Record<string, string>;
}

/** A stack as it is now; `undefined` when there is none of that name. */
export async function readStack(aws: Pick<Aws, 'query'>, name: string): Promise<Stack | undefined> {
  try {
    const xml = await aws.query('cloudformation', 'DescribeStacks', { StackName: name });
    const [status = 'unknown'] = textsOf(xml, 'StackStatus');
    const members = xml.split('<OutputKey>').slice(1);
    const outputs = members.map((member) => {
      const [key = ''] = textsOf(`<OutputKey>${member}`, 'OutputKey');
      const [value = ''] = textsOf(member, 'OutputValue');
      return [key, value];
    });
    return { status, outputs: Object.fromEntries(outputs) };
  } catch (error) {
    // CloudFormation's word for "there is none"; nothing else is wrong with our request.
    if (error instanceof AwsError && error.code === 'ValidationError') return undefined;
    throw error;
  }
}
