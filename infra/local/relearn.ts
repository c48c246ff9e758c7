import { type SubjectStore, shards } from '../../shared/store/subjects.ts';

/** The invented market begins anew with each start: what it holds then is no news to those who watched the one before. */
export async function relearn(subjects: Pick<SubjectStore, 'all' | 'unlearn'>): Promise<void> {
  for (let shard = 0; shard < shards; shard += 1) {
    for await (const { subject } of subjects.all(shard)) await subjects.unlearn(subject);
  }
}
