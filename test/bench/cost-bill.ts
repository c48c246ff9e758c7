import { alwaysFree, prices } from './aws-prices.ts';

export type Price = keyof typeof prices;

/** An amount of what has a price, and what it is for. */
export interface Line {
  part: string;
  price: Price;
  amount: number;
}

export interface Billed extends Line {
  /** Dollars. */
  list: number;
  /** After what is always free, which the parts of a price share by their amounts. */
  afterFree: number;
}

export function billOf(lines: readonly Line[]): Billed[] {
  const sums = new Map<Price, number>();
  for (const { price, amount } of lines) sums.set(price, (sums.get(price) ?? 0) + amount);
  return lines.map((line) => {
    const { price, amount } = line;
    const sum = sums.get(pool(price)) ?? 0;
    const all = price === 'queueRequest' || price === 'fifoRequest' ? queuesOf(sums) : sum;
    const paid = all > 0 ? Math.max(0, all - (alwaysFree[pool(price)] ?? 0)) / all : 0;
    const list = amount * prices[price];
    return { ...line, list, afterFree: list * paid };
  });
}

/** Both kinds of queues share the free requests. */
function pool(price: Price): Price {
  return price === 'fifoRequest' ? 'queueRequest' : price;
}

function queuesOf(sums: ReadonlyMap<Price, number>): number {
  return (sums.get('queueRequest') ?? 0) + (sums.get('fifoRequest') ?? 0);
}

export function renderBill(billed: readonly Billed[]): string[] {
  const shown = billed.filter(({ list }) => list >= 0.005);
  return [
    `${''.padEnd(46)}${'amount'.padStart(12)}${'list $'.padStart(10)}${'after free $'.padStart(14)}`,
    ...shown.map(({ part, amount, list, afterFree }) =>
      renderLine(part, amountOf(amount), list, afterFree),
    ),
    renderTotal('All of it', billed),
  ];
}

export function renderTotal(what: string, billed: readonly Billed[]): string {
  const sum = (key: 'list' | 'afterFree') => billed.reduce((total, each) => total + each[key], 0);
  return renderLine(what, '', sum('list'), sum('afterFree'));
}

function renderLine(part: string, amount: string, list: number, afterFree: number): string {
  const dollars = [list.toFixed(2).padStart(10), afterFree.toFixed(2).padStart(12)];
  return [part.padEnd(46), amount.padStart(12), ...dollars].join('');
}

function amountOf(amount: number): string {
  if (amount >= 1e6) return `${(amount / 1e6).toFixed(2)} M`;
  if (amount >= 1e3) return `${(amount / 1e3).toFixed(1)} k`;
  return amount.toFixed(amount < 10 ? 2 : 0);
}
