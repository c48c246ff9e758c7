import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder, unless it is there, and sees that it may be used: it may be left over from another user. */
export function openFolder(path: string): void {
  make(path);
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
}

/** One by one: Node's own `recursive` never ends where the system says that a folder's parent is not there although it is, as /proc does. */
function make(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  make(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
