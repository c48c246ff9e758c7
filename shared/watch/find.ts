import { graphemesOf } from '../nft/graphemes.ts';
import type { Nft } from '../nft/nft.ts';
import { type Acquisition, type Origin, writeAcquisition } from './acquisition.ts';
import type { Finding, Group } from './finding.ts';
import { maxShown } from './notice.ts';

export interface Found {
  /** The same for the same look. */
  id: string;
  /** When it was found, and when the wallet had been looked at before that, in epoch milliseconds. */
  at: number;
  since: number;
  /** What is known of it, in the order of the pages; there may be more. */
  news: readonly Nft[];
  total: number;
  isSpam(nft: Nft): boolean;
}

const maxGroups = 200;
const maxDetails = 60;

// Strangers choose names, and DynamoDB counts bytes: an item has 400 kB, and all of this must fit twice.
const maxDetailBytes = 90_000;
const maxNameBytes = 160;

/** A mint a little before the last look may have been missing in what Chainbase knew then. */
const mintSlackMs = 60 * 60 * 1_000;

/** Sorts what a look found, so that each watch's filters can be applied to it, and keeps what notices show. */
export function findingOf({ id, at, since, news, total, isSpam }: Found): Finding {
  const all = news.map((nft) => ({ nft, origin: originOf(nft, since), isSpam: isSpam(nft) }));
  const wanted = all.filter((acquisition) => !acquisition.isSpam);
  const spam = all.filter((acquisition) => acquisition.isSpam);
  const groups = new Map<string, Group>();
  const details: Acquisition[] = [];
  let room = maxDetailBytes;
  // Spam comes last, so that no amount of it takes the room of what people want to hear of.
  for (const acquisition of [...wanted, ...spam]) {
    const group = groupOf(groups, acquisition);
    if (!group) continue;
    group.count += 1;
    if (group.count > maxShown || details.length === maxDetails) continue;
    const bytes = Buffer.byteLength(JSON.stringify(writeAcquisition(acquisition)));
    if (bytes > room) continue;
    room -= bytes;
    details.push(acquisition);
  }
  const counted = [...groups.values()];
  const uncounted = (kind: readonly Acquisition[], areSpam: boolean) =>
    kind.length -
    counted.reduce((sum, group) => sum + (group.isSpam === areSpam ? group.count : 0), 0);
  const unknown = Math.max(0, total - news.length);
  const isMostlySpam = spam.length > wanted.length;
  return {
    ...{ id, at, groups: counted, details },
    rest: uncounted(wanted, false) + (isMostlySpam ? 0 : unknown),
    spamRest: uncounted(spam, true) + (isMostlySpam ? unknown : 0),
  };
}

function groupOf(groups: Map<string, Group>, { nft, origin, isSpam }: Acquisition) {
  const key = `${nft.contract}#${origin}#${isSpam}`;
  const known = groups.get(key);
  if (known || groups.size === maxGroups) return known;
  const name = shorten(nft.collection);
  const group: Group = { contract: nft.contract, name, origin, isSpam, count: 0 };
  groups.set(key, group);
  return group;
}

/** A single sign may have a dozen letters of three bytes each. */
function shorten(text: string): string {
  if (Buffer.byteLength(text) <= maxNameBytes) return text;
  let short = '';
  for (const sign of graphemesOf(text)) {
    if (Buffer.byteLength(short) + Buffer.byteLength(sign) > maxNameBytes - 3) break;
    short += sign;
  }
  return `${short}…`;
}

function originOf({ mintedAt }: Nft, since: number): Origin | undefined {
  if (!mintedAt) return undefined;
  return mintedAt.getTime() >= since - mintSlackMs ? 'mint' : 'transfer';
}
