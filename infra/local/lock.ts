import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another Vitrine holds the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Takes a data folder for this process, since two on one folder would spoil it. What a killed process left behind does not
 * count, even where another process has its number by now. The lock appears with all that is in it, by a hard link.
 *
 * @returns a function that gives it back
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  const own = join(folder, `lock-${process.pid}-${crypto.randomUUID()}`);
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  try {
    while (!unless('EEXIST', () => linkSync(own, file))) {
      const found = readIfThere(file);
      if (found === undefined) continue; // given back just now
      if (isHeld(found)) throw inUse(folder, found);
      takeAway(file, found);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function inUse(folder: string, holder: string): FolderInUse {
  return new FolderInUse(
    `Another Vitrine (process ${parseInt(holder, 10)}) uses ${folder}. Stop it, or set VITRINE_DATA_DIR to another folder.`,
  );
}

/** Removes a lock that nobody holds; one that somebody took meanwhile is put back. */
function takeAway(file: string, abandoned: string): void {
  const aside = `${file}-${crypto.randomUUID()}`;
  if (!unless('ENOENT', () => renameSync(file, aside))) return;
  if (readIfThere(aside) !== abandoned) unless('EEXIST', () => linkSync(aside, file));
  rmSync(aside, { force: true });
}

function isHeld(lock: string): boolean {
  const [number = '', start = ''] = lock.split(' ');
  const pid = Number(number);
  if (!isRunning(pid)) return false;
  const [state] = statOf(pid);
  if (state === 'Z') return false; // killed, and in some containers nobody ever asks for its exit code
  const startNow = startOf(pid);
  if (start && startNow) return start === startNow;
  return pid !== process.pid; // in a container, each start has the same number
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did; empty where that cannot be known. */
function startOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** The fields of proc(5) from the third on: the second, a name in brackets, may have blanks and brackets in it. */
function statOf(pid: number): string[] {
  const stat = process.platform === 'linux' ? readIfThere(`/proc/${pid}/stat`) : undefined;
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
}

function readIfThere(file: string): string | undefined {
  let text: string | undefined;
  unless('ENOENT', () => {
    text = readFileSync(file, 'utf8');
  });
  return text;
}

/** Does something, and tells whether it was done; what fails otherwise than with `code` is thrown. */
function unless(code: string, act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== code) throw error;
    return false;
  }
}
