import type { TelegramMessage } from './message.ts';
import { plainly } from './plainly.ts';
import { picturesOf, render, type Shown } from './render.ts';
import { renderUnshowable } from './render-problem.ts';
import { createSayBest, type SayBestDeps } from './say-best.ts';

export interface PresentDeps extends SayBestDeps {
  now(): number;
}

/** Shows a view by `say` as well as Telegram lets us. A page that is refused even as text becomes a sentence. */
export type Present = <T>(
  view: Shown,
  focus: number | undefined,
  say: (message: TelegramMessage) => Promise<T>,
) => Promise<T>;

export function createPresent({ now, ...deps }: PresentDeps): Present {
  const sayBest = createSayBest(deps);
  return (view, focus, say) =>
    sayBest(
      {
        pictures: picturesOf(view, focus),
        draw: (picture) => render(view, { now: now(), focus, picture }),
        last: () =>
          view.kind === 'said' ? plainly(render(view, { now: now() })) : renderUnshowable(),
      },
      say,
    );
}
