import type { MarketAnswer, PanelWallet } from '../../wire.ts';
import { post, sentenceOf } from '../api.ts';
import { element } from '../element.ts';
import { reachOnly, rove } from '../rove.ts';
import { section } from './section.ts';

export interface WalletList {
  readonly node: HTMLElement;
  show(wallets: readonly PanelWallet[]): void;
}

const deeds = [
  { path: 'give', label: 'Give this wallet an NFT' },
  { path: 'spam', label: 'Send it 30 spam NFTs' },
  { path: 'sell', label: 'Sell one' },
];

/** The market's wallets: one that is picked is written where somebody typed last, and can be given things. */
export function createWalletList(fill: (address: string) => string | undefined): WalletList {
  const list = element('div', {
    class: 'm-list',
    role: 'group',
    'aria-label': 'Wallets of the market',
  });
  const said = element(
    'p',
    { class: 'm-said', role: 'status' },
    'Pick a wallet to write it where you typed last.',
  );
  const counts = new Map<string, HTMLElement>();
  let picked: string | undefined;

  const buttons = deeds.map(({ path, label }) => {
    const button = element('button', { type: 'button', class: 'm-deed', disabled: true }, label);
    button.addEventListener('click', () => void act(path));
    return button;
  });
  rove(list);

  async function act(path: string): Promise<void> {
    try {
      const { said: sentence } = await post<MarketAnswer>(`/playground/market/${path}`, {
        address: picked,
      });
      said.textContent = sentence;
    } catch (error) {
      said.textContent = sentenceOf(error);
    }
  }

  function pick({ address, name }: PanelWallet, row: HTMLElement): void {
    picked = address;
    for (const other of list.querySelectorAll('button'))
      other.setAttribute('aria-pressed', String(other === row));
    reachOnly(list, row);
    for (const button of buttons) button.disabled = false;
    const place = fill(address);
    said.textContent = place ? `${name} is written in ${place}.` : `${name} is picked.`;
  }

  function draw(wallet: PanelWallet): HTMLElement {
    const { address, name, about } = wallet;
    const src = `/playground/avatar/${address}`;
    const count = element('span', { class: 'm-count' });
    counts.set(address, count);
    const row = element(
      'button',
      { type: 'button', class: 'm-wallet', title: address, 'aria-pressed': 'false' },
      element('img', { src, alt: '', width: '34', height: '34' }),
      element(
        'span',
        { class: 'm-names' },
        element('b', {}, name),
        ' ',
        element('small', {}, about),
      ),
      ' ',
      count,
    );
    row.addEventListener('click', () => pick(wallet, row));
    return row;
  }

  return {
    node: section(
      'wallets',
      'Wallets',
      list,
      element('div', { class: 'm-deeds' }, ...buttons),
      said,
    ),
    show(wallets) {
      if (counts.size !== wallets.length) {
        list.replaceChildren(...wallets.map(draw));
        reachOnly(list, undefined);
      }
      for (const { address, count } of wallets)
        tick(counts.get(address), count.toLocaleString('en'));
    },
  };
}

/** A number that changes says so for a moment. */
function tick(node: HTMLElement | undefined, text: string): void {
  if (!node || node.textContent === text) return;
  const isFirst = node.textContent === '';
  node.textContent = text;
  if (isFirst) return;
  node.classList.remove('ticked');
  requestAnimationFrame(() => node.classList.add('ticked'));
}
