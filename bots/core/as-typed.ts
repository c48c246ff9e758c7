import type { GalleryView, OverviewView } from './view.ts';

/** A view under the name that somebody typed: it is shown even where the wallet does not call itself so. */
export function asTyped<V extends GalleryView | OverviewView>(
  view: V,
  { name, expired }: { name: string; expired: boolean },
): V {
  return { ...view, name, ...(view.kind === 'gallery' ? { expiredName: expired } : {}) };
}
