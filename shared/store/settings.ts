import * as z from 'zod/mini';
import { type Chain, chainWords } from '../nft/chain.ts';
import type { Table } from './table.ts';

/** What a chat has decided for itself. */
export interface Settings {
  /** The chain of `/nfts` when none is named. */
  chain: Chain;
}

export interface SettingsReader {
  /** The settings of a chat, named by platform and id: `discord:123`, `telegram:-100456`. */
  read(chat: string): Promise<Settings>;
}

export interface SettingsStore extends SettingsReader {
  write(chat: string, settings: Settings): Promise<void>;
  /** Gives a chat the settings of another, unless it has its own, and forgets those of the other. */
  move(from: string, to: string): Promise<void>;
  forget(chat: string): Promise<void>;
}

const settingsSchema = z.object({ chain: z.enum(chainWords) });
const usualSettings: Settings = { chain: 'ethereum' };
const keyOf = (chat: string) => ({ pk: `chat#${chat}`, sk: 'settings' });

/** Reads what `createSettingsStore` wrote. */
export function createSettingsReader(table: Pick<Table, 'get'>): SettingsReader {
  return {
    read: async (chat) =>
      settingsSchema.safeParse(await table.get(keyOf(chat))).data ?? usualSettings,
  };
}

export function createSettingsStore(table: Table): SettingsStore {
  return {
    ...createSettingsReader(table),
    write: async (chat, settings) => void (await table.put(keyOf(chat), { ...settings })),

    async move(from, to) {
      const settings = await table.get(keyOf(from));
      if (!settings) return;
      await table.put(keyOf(to), settings, { text: 'attribute_not_exists(pk)' });
      await table.delete(keyOf(from));
    },

    forget: async (chat) => void (await table.delete(keyOf(chat))),
  };
}
