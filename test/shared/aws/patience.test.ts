import { expect, it, onTestFinished } from 'vitest';
import { openQueue } from '../../../shared/queue.ts';
import { openTable } from '../../../shared/store/table.ts';
import { startHttp } from '../../support/http.ts';

it('a table or queue that takes a call and never answers is given up', async () => {
  const { url: endpoint, stop } = await startHttp(() => {});
  onTestFinished(stop);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const config = { endpoint, region: 'eu-central-1', credentials };
  const read = openTable('t', config).get({ pk: 'a', sk: 'b' });
  const sent = openQueue(`${endpoint}/q`, config).send([{ body: '{}' }]);
  await Promise.all([
    expect(read).rejects.toThrow('table: unavailable'),
    expect(sent).rejects.toThrow('queue: unavailable'),
  ]);
}, 20_000);
