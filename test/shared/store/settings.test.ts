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

  it('move to another chat that has none, once', async () => {
    await settings.write('telegram:-1', { chain: 'base' });
    await settings.move('telegram:-1', 'telegram:-100');
    await settings.move('telegram:-1', 'telegram:-100');
    expect(await settings.read('telegram:-100')).toEqual({ chain: 'base' });
    expect(await settings.read('telegram:-1')).toEqual({ chain: 'ethereum' });
  });

  it('never take the place of another chat’s own', async () => {
    await settings.write('telegram:-1', { chain: 'base' });
    await settings.write('telegram:-100', { chain: 'zksync' });
    await settings.move('telegram:-1', 'telegram:-100');
    expect(await settings.read('telegram:-100')).toEqual({ chain: 'zksync' });
  });

  it('can be forgotten', async () => {
    await settings.write('discord:1', { chain: 'base' });
    await settings.forget('discord:1');
    expect(await settings.read('discord:1')).toEqual({ chain: 'ethereum' });
  });
});
