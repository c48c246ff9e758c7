import { expect, it } from 'vitest';
import { leaveSubject } from '../../../shared/watch/leave-subject.ts';
import { watchWith } from '../../support/watch-with.ts';

const watch = watchWith({ id: 'one' });

it.each([
  ['nobody is seen', [], true],
  ['the index still shows the one who left', ['one'], true],
  ['it shows another behind that one', ['one', 'two'], false],
  ['it shows another', ['two', 'three'], false],
])('the last one leaves when %s: %j, %s', async (_, ids, isLast) => {
  const left: unknown[] = [];
  const deps = {
    watches: {
      watchersOf: async (_: string, { limit }: { limit: number }) => ({
        watches: ids.slice(0, limit).map((id) => ({ ...watch, id })),
        next: undefined,
      }),
    },
    subjects: { leave: async (...input: unknown[]) => void left.push(input) },
  };
  await leaveSubject(deps, watch);
  expect(left).toEqual([[watch.subject, isLast]]);
});
