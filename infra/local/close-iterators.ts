import { createRequire } from 'node:module';

interface Iterator {
  close(): Promise<void>;
  return?(): Promise<void>;
}

/**
 * Lets dynalite close what it has read. It calls `return` at the end of each read, which its iterators lack, so LevelDB kept every
 * one of them, and what it saw, until the end: a hundred a minute for six watches.
 */
export function closeIterators(): void {
  const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { AbstractKeyIterator, AbstractValueIterator } = fromDynalite('abstract-level') as Record<
    'AbstractKeyIterator' | 'AbstractValueIterator',
    { prototype: Iterator }
  >;
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator]) {
    prototype.return ??= function (this: Iterator) {
      return this.close();
    };
  }
}
