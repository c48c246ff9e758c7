import type { Platform } from '../../shared/by-platform.ts';

/** What differs between the platforms in what we say of the watchlist. */
export interface PlatformWords {
  /** What people type to do something with the watchlist. */
  add: string;
  remove: string;
  list: string;
  /** What a place is, where it is not somebody's own: `server`. */
  place: string;
  /** Where the notices of a watch go that is not of this chat; on Discord the channel follows. */
  elsewhere: string;
  /** For those who may not change the watchlist. */
  managersOnly: string;
  /** Who can give us permissions that we lack, and where. */
  permissions: string;
  /** What to do with a wallet that is too large to be watched. */
  tooLarge: string;
}

export const platformWords: Record<Platform, PlatformWords> = {
  discord: {
    add: '/watch add',
    remove: '/watch remove',
    list: '/watch list',
    place: 'server',
    elsewhere: 'told in',
    managersOnly:
      'Changing the watchlist needs the permission Manage Server. Ask somebody who has it.',
    permissions:
      'Somebody who manages the channel can allow that under Edit Channel, Permissions; then try again.',
    tooLarge: 'Watch only some of its collections instead.',
  },
  telegram: {
    add: '/watch',
    remove: '/unwatch',
    list: '/watches',
    place: 'group',
    elsewhere: 'told in another topic',
    managersOnly: 'Only admins of this group may change its watchlist. Ask one of them.',
    permissions:
      'An admin can allow that under the group’s settings, Permissions or Administrators; then try again.',
    tooLarge: 'On Discord I can watch only some of its collections.',
  },
};
