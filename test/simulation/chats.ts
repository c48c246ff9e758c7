import type { Standpoint } from '../../bots/core/watch-command.ts';

/**
 * Where notices go, as its platform sees it. `gone`: we were removed, or blocked; `deaf`: a permission is missing; `moved`: it has
 * another id now.
 */
export interface ModelChat {
  platform: 'discord' | 'telegram';
  /** As `Watch` calls them. */
  place: string;
  chat: string;
  state: 'well' | 'gone' | 'deaf' | 'moved';
  /** In a place that was moved: the place that it became. */
  movedTo?: string;
  /** When we are taken back, if we are. */
  backAt?: number;
}

export function standpointOf({ platform, place, chat }: ModelChat): Standpoint {
  const isPrivate = place === chat && /^telegram:\d/.test(place);
  return { platform, place, chat, person: `${platform}:77`, mayManage: true, isPrivate };
}

/** The digits of `discord:123`. */
export function idOf(chat: string): string {
  return chat.split(':')[1] ?? '';
}
