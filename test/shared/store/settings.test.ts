import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettingsStore, type SettingsStore } from '../../../shared/store/settings.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let embedded: TestTable;
let settings: SettingsStore;

beforeEach(async () => {
  embedded = await startTable();
  settings = createSettingsStore(embedded.table);
});
afterEach(() => embedded.stop());

describe('the settings of a chat', () => {
  it('begin with Ethereum', async () => {
    expect(await settings.read('discord:1')).toEqual({ chain: 'ethereum' });
  });

  it('are its own', async () => {
    await settings.write('discord:1', { chain: 'base' });
    expect(await settings.read('discord:1')).toEqual({ chain: 'base' });
    expect(await settings.read('telegram:1')).toEqual({ chain: 'ethereum' });
  });

  it('fall back to Ethereum when their chain is no more', async () => {
    await settings.write('discord:1', { chain: 'atlantis' as 'base' });
    expect(await settings.read('discord:1')).toEqual({ chain: 'ethereum' });
  });
});
