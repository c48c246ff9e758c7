import type { Address } from '../../shared/nft/address.ts';
import type { Market } from './market.ts';
import type { World } from './process.ts';

interface Target {
  since: number;
  /** `undefined`: nowhere. */
  address: Address | undefined;
}

/** The ENS names of a history: each wallet owns one, which points at it until it is let point elsewhere. */
export function createNames(
  { wallets }: Market,
  { chance, clock }: Pick<World, 'chance' | 'clock'>,
) {
  const all = wallets.map(({ address }, index) => ({
    name: `wallet${index}.eth`,
    owner: address,
    targets: [{ since: Number.NEGATIVE_INFINITY, address }] as [Target, ...Target[]],
  }));
  const of = (name: string) => all.find((each) => each.name === name);

  return {
    all: () => all.map(({ name }) => name),
    targetOf: (name: string) => of(name)?.targets.at(-1)?.address,

    /** All that a name has pointed at from one time to another, the latest last. */
    targetsIn(name: string, from: number, to: number): (Address | undefined)[] {
      const targets = of(name)?.targets ?? [];
      const isIn = ({ since }: Target, index: number) =>
        since <= to && (targets[index + 1]?.since ?? Number.POSITIVE_INFINITY) >= from;
      return targets.filter(isIn).map(({ address }) => address);
    },

    /** Those that point at an address, whoever owns them. */
    pointingAt: (address: string) =>
      all.filter(({ targets }) => targets.at(-1)?.address === address),

    repoint(name: string) {
      const address = chance.happens(0.2) ? undefined : chance.pick(wallets).address;
      if (of(name)?.targets.at(-1)?.address !== address)
        of(name)?.targets.push({ since: clock.now(), address });
    },
  };
}

export type Names = ReturnType<typeof createNames>;
