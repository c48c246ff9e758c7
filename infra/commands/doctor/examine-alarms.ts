import type { Aws } from '../aws/open-aws.ts';
import { textsOf } from '../aws/texts-of.ts';
import { type Finding, well, wrong } from './finding.ts';

/** @param stack the stack's name, which its alarms' names begin with */
export async function examineAlarms(aws: Pick<Aws, 'query'>, stack: string): Promise<Finding> {
  const xml = await aws.query('monitoring', 'DescribeAlarms', {
    AlarmNamePrefix: `${stack}-`,
    StateValue: 'ALARM',
    MaxRecords: '100',
  });
  const names = textsOf(xml, 'AlarmName');
  if (names.length === 0) return well('are quiet.');
  return wrong(`are raised: ${names.join(', ')}. infra/RUNBOOK.md has a section for each.`);
}
