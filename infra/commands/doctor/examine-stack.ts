import type { Stack } from '../aws/stack.ts';
import { type Finding, well, wrong } from './finding.ts';

export function examineStack(name: string, stack: Stack | undefined): Finding {
  if (!stack) return wrong(`${name} is not there: run npm run deploy, or check AWS_REGION.`);
  const { status } = stack;
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return well(`${name} is there.`);
  if (/_IN_PROGRESS$/.test(status)) return wrong(`${name} is being changed: come back later.`);
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return wrong(`${name} is as before a deployment that failed: run npm run deploy again.`);
  return wrong(`${name} is ${status}: its events in the CloudFormation console say why.`);
}
