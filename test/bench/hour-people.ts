import { setTimeout as wait } from 'node:timers/promises';

/** What a page can ask for, below its origin. */
export interface Page {
  post(path: string, body: object): Promise<unknown>;
  get(path: string): Promise<unknown>;
}

/** No more than a person’s patience allows: what is slow is not asked for again and again. */
const mostAtOnce = 40;

/** What they do it with. */
export interface Things {
  addresses: readonly string[];
  /** Their addresses in the market. */
  pictures: readonly string[];
}

type Act = (page: Page, address: string, picture: string) => Promise<unknown>;

/** What people do, and how often of a hundred times. */
const habits: [times: number, act: Act][] = [
  [32, ({ post }, address) => post('discord/command', { name: 'nfts', options: { address } })],
  [26, ({ post }, address) => post('telegram/send', { text: `/nfts ${address}` })],
  [8, ({ get }, _, picture) => get(`picture?url=${encodeURIComponent(picture)}`)],
  [4, ({ post }, address) => post('discord/command', { name: 'watch add', options: { address } })],
  [4, ({ post }, address) => post('telegram/send', { text: `/watch ${address}` })],
  [3, ({ post }) => post('discord/command', { name: 'watch list', options: {} })],
  [3, ({ post }) => post('telegram/send', { text: '/watches' })],
  [3, ({ post }, query) => post('telegram/inline', { query })],
  [6, ({ post }, address) => post('market/give', { address })],
  [6, ({ post }, address) => post('market/sell', { address })],
  [2, ({ post }, address) => post('market/spam', { address })],
  [3, ({ get }) => get('state')],
];

/** Everything that the page lets people do, all at once; the same in every run, but for the answers. */
export async function beBusy(
  page: Page,
  { addresses, pictures }: Things,
  { seconds, perSecond }: { seconds: number; perSecond: number },
): Promise<void> {
  const all = habits.flatMap(([times, act]) => Array.from({ length: times }, () => act));
  const asked = new Set<Promise<unknown>>();
  for (let turn = 0; turn < seconds * perSecond; turn += 1) {
    const act = all[(turn * 37) % all.length];
    const address = addresses[Math.floor(turn / 3) % addresses.length] ?? '';
    const picture = pictures[turn % pictures.length] ?? '';
    if (act && asked.size < mostAtOnce) {
      const answered: Promise<unknown> = act(page, address, picture).finally(() =>
        asked.delete(answered),
      );
      asked.add(answered);
    }
    await wait(1_000 / perSecond);
  }
  await Promise.all(asked);
}
