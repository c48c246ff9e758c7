import { expect, it } from 'vitest';
import { leaveSubject } from '../../../shared/watch/leave-subject.ts';
import { usualFilters } from '../../../shared/watch/usual-filters.ts';
import type { Watch } from '../../../shared/watch/watch.ts';
import { vitalik } from '../../support/addresses.ts';

const watch: Watch = {
  ...{ id: 'one', place: 'telegram:1', chat: 'telegram:1', chain: 'ethereum', wallet: vitalik },
  ...{ filters: usualFilters, subject: `ethereum#${vitalik}`, addedAt: 0 },
};

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
