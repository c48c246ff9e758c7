import type { Address } from '../../shared/nft/address.ts';
import type { World } from './process.ts';
import { createWallet, type ModelWallet, walletAddresses } from './wallet.ts';

/** The wallets of a history, which live until it is asked to be quiet. */
export interface Market {
  wallets: readonly ModelWallet[];
  of(address: string): ModelWallet | undefined;
  /** One small change of a wallet, now. */
  stir(wallet: ModelWallet): void;
  acquisitions(): number;
}

/** @param pause how long, at least and at most, nothing happens to a wallet on average */
export function createMarket(world: World, [shortest, longest]: readonly [number, number]): Market {
  const { clock, chance, faults, trace } = world;
  const number = chance.pick([1, 1, 2, 2, 3, 5]);
  const wallets = walletAddresses.slice(0, number).map((address) => createWallet(address, chance));
  const byAddress = new Map<string, ModelWallet>(
    wallets.map((each) => [each.address.toLowerCase(), each]),
  );
  let acquired = 0;

  const gain = (wallet: ModelWallet, count = 1) => {
    const names = Array.from({ length: count }, () => {
      const back = chance.happens(0.2) ? wallet.regain(clock.now()) : undefined;
      return back ? `${back.name} again` : wallet.acquire(clock.now()).name;
    });
    acquired += count;
    note(wallet.address, `acquires ${names.join(' ')}`);
  };
  const lose = (wallet: ModelWallet, count = 1) => {
    const names = Array.from({ length: count }, () => wallet.lose(clock.now())?.name ?? '');
    note(wallet.address, `loses ${names.join(' ')}`);
  };
  const note = (address: Address, text: string) =>
    trace.note(`${address.slice(-6)} ${text}`, address);

  const stir = (wallet: ModelWallet) => {
    if (chance.happens(0.55)) gain(wallet);
    else lose(wallet);
  };

  const burst = (wallet: ModelWallet) => {
    const size = chance.pick([2, 2, 3, 5, 12, 30]);
    gain(wallet, size);
    if (chance.happens(0.3)) lose(wallet, size);
  };

  for (const wallet of wallets) {
    const size = chance.pick([0, 1, 4, 8, 12, 12, 25, 40, 99, 130]);
    const first = chance.happens(0.01) ? 600 : size;
    for (let each = 0; each < first; each += 1) wallet.acquire(clock.now());
    const pauseMs = chance.spread(shortest, longest);
    const live = () => {
      if (faults.isOver()) return;
      if (chance.happens(0.07)) burst(wallet);
      else stir(wallet);
      clock.at(clock.now() + Math.ceil(chance.between(0, 2) * pauseMs), live);
    };
    clock.at(clock.now() + Math.ceil(chance.random() * pauseMs), live);
  }

  return {
    wallets,
    of: (address) => byAddress.get(address.toLowerCase()),
    stir,
    acquisitions: () => acquired,
  };
}
