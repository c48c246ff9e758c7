import type { Log } from '../../shared/log.ts';
import type { Core } from '../../shared/open-core.ts';
import { type Answer, createAnswer } from './answer.ts';
import { createGallery } from './gallery.ts';

/** The answers of both bots over the core. */
export function openAnswer({ pages, nameStore, names }: Core, log: Log): Answer {
  return createAnswer({ gallery: createGallery({ pages, names: nameStore }), names, log });
}
