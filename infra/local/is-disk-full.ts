const codes = ['ENOSPC', 'EDQUOT'];

/** Whether there was no room left on the disk, whoever found that: Node, LevelDB or SQLite. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return true;
  if (/no space left|disk quota|disk is full/i.test(error.message)) return true;
  return isDiskFull(error.cause);
}
