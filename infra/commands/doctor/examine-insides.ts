import { createCreditStore } from '../../../shared/store/credits.ts';
import { openTable } from '../../../shared/store/table.ts';
import { stackName } from '../../stages.ts';
import type { Examined } from './examine.ts';
import { examineAlarms } from './examine-alarms.ts';
import { examineCredits } from './examine-credits.ts';
import { examineDeadLetters, examineQueue, queueNames } from './examine-queue.ts';
import { type Finding, look } from './finding.ts';

/** Looks at what the stack is made of. */
export async function* examineInsides(
  { settings, aws, now }: Examined,
  outputs: Record<string, string>,
): AsyncGenerator<Finding> {
  for (const queue of queueNames) {
    const { [`${queue}QueueUrl`]: url = '', [`${queue}DeadLettersUrl`]: dead = '' } = outputs;
    yield await look(queue, () => examineQueue(aws, queue, { url, now }));
    yield await look(queue, () => examineDeadLetters(aws, dead));
  }
  yield await look('Credits', () => {
    const table = openTable(outputs['TableName'] ?? '', { region: aws.region });
    const ofMonth = settings.CHAINBASE_CREDITS_PER_MONTH;
    return examineCredits(createCreditStore(table), { ofMonth, now });
  });
  yield await look('Alarms', () => examineAlarms(aws, stackName(settings.VITRINE_STAGE)));
}
