import * as z from 'zod/mini';
import { type Chain, chainWords } from '../nft/chain.ts';
import type { Table } from './table.ts';

/** What a chat has decided for itself. */
export interface Settings {
  /** The chain of `/nfts` when none is named. */
  chain: Chain;
}

export interface SettingsStore {
  /** The settings of a chat, named by platform and id: `discord:123`, `telegram:-100456`. */
  read(chat: string): Promise<Settings>;
  write(chat: string, settings: Settings): Promise<void>;
}

const settingsSchema = z.object({ chain: z.catch(z.enum(chainWords), 'ethereum') });

export function createSettingsStore(table: Table): SettingsStore {
  const keyOf = (chat: string) => ({ pk: `chat#${chat}`, sk: 'settings' });
  return {
    read: async (chat) => settingsSchema.parse((await table.get(keyOf(chat))) ?? {}),
    write: async (chat, settings) => void (await table.put(keyOf(chat), { ...settings })),
  };
}
