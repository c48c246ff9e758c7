import * as z from 'zod/mini';
import type { Chainbase } from '../chainbase/client.ts';
import type { Spender } from '../chainbase/credits.ts';
import { UpstreamError, UserError } from '../errors.ts';
import { lenient } from '../lenient.ts';
import { type Address, readAddress } from '../nft/address.ts';
import type { NameStore, Target } from '../store/names.ts';
import { createFlights } from './flights.ts';
import { normalName } from './normal-name.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

/** As long as the domain name system lets a name be; it is also a part of the table's keys. */
const maxNameBytes = 255;

/** What is known of a name: where it points, and whether its registration ran out by what Chainbase knows. */
export interface ResolvedName {
  name: string;
  address: Address;
  expired: boolean;
}

const recordSchema = z.object({
  address: z.string(),
  expiration_time: lenient(z.string()),
});

const reverseSchema = z.object({
  ...recordSchema.shape,
  name: z.string(),
  owner: z.string(),
  registrant_time: lenient(z.string()),
});

export interface NamesDeps {
  store: NameStore;
  chainbase: Pick<Chainbase, 'ensRecord' | 'ensReverse'>;
  now?: () => number;
}

export type Names = ReturnType<typeof createNames>;

/** ENS names in both directions, through Chainbase and a cache. */
export function createNames({ store, chainbase, now = Date.now }: NamesDeps) {
  const isPast = (time: string | undefined) => timeOf(time) < now();
  const resolving = createFlights<{ value: Target | undefined }>(now);
  const learning = createFlights<void>(now);

  return {
    /** Where a `.eth` name points. @throws UserError when it is no name or points nowhere; UpstreamError */
    async resolve(text: string, spender: Spender): Promise<ResolvedName> {
      const name = readName(text);
      const { value } = await resolving.share(name, spender, (all) => targetOf(name, all));
      if (!value) throw new UserError(pointsNowhere(name));
      return { name, ...value };
    },

    /**
     * Asks for the name of an address, unless that is known already, so that the next answer can show it.
     * Anybody can point a name at a stranger's wallet, so only one that the wallet itself owns counts; the oldest of them.
     */
    learn: (address: Address, spender: Spender): Promise<void> =>
      learning.share(address, spender, (all) => learnName(address, all)),
  };

  async function targetOf(name: string, spender: Spender) {
    const known = await store.addressOf(name);
    if (known) return known;
    const value = await lookUp(name, spender);
    await store.keepAddress(name, value, value ? hour : 5 * minute);
    return { value };
  }

  async function learnName(address: Address, spender: Spender): Promise<void> {
    if (await store.nameOf(address)) return;
    const records = await chainbase.ensReverse(address, spender);
    const own = records
      .map((record) => reverseSchema.safeParse(record).data)
      .filter((record) => record !== undefined)
      .filter(
        ({ address: to, owner }) => readAddress(to) === address && readAddress(owner) === address,
      )
      .filter(({ expiration_time }) => !isPast(expiration_time))
      .sort((a, b) => timeOf(a.registrant_time) - timeOf(b.registrant_time));
    const name = own.map((record) => displayName(record.name)).find((found) => found !== undefined);
    await store.keepName(address, name, name ? 7 * day : day);
  }

  async function lookUp(name: string, spender: Spender) {
    const record = recordSchema.safeParse(await ensRecord(name, spender)).data;
    const address = record && readAddress(record.address);
    if (!address || BigInt(address) === 0n) return undefined;
    return { address, expired: isPast(record.expiration_time) };
  }

  async function ensRecord(name: string, spender: Spender): Promise<unknown> {
    try {
      return await chainbase.ensRecord(name, spender);
    } catch (error) {
      const none =
        error instanceof UpstreamError && ['not-found', 'bad-request'].includes(error.code);
      if (none) return null;
      throw error;
    }
  }
}

/** The form in which ENS compares names. @throws UserError */
function readName(text: string): string {
  const name = normalName(text);
  if (name === undefined) {
    throw new UserError(
      'That is not a possible ENS name. Check its spelling, or use the 0x… address.',
    );
  }
  if (Buffer.byteLength(name) > maxNameBytes) {
    throw new UserError('That is too long for an ENS name. Check it, or use the 0x… address.');
  }
  return name;
}

/** A name as it may be shown: it must be its own normal form, since look-alikes are not. */
function displayName(label: string): string | undefined {
  const name = `${label.replace(/\.eth$/, '')}.eth`;
  return name.length <= 60 && normalName(name) === name ? name : undefined;
}

/** Epoch milliseconds; far ahead when unknown, which Go's zero time means too. */
function timeOf(text: string | undefined): number {
  const time = Date.parse(text ?? '');
  return time > 0 ? time : Number.MAX_SAFE_INTEGER;
}

/** The name is the asker's own, in its normal form, and short of any markup that ENS forbids. */
function pointsNowhere(name: string): string {
  const shown = name.length <= 60 ? name : 'That name';
  return `${shown} does not point at a wallet. Check its spelling, or use the 0x… address.`;
}
