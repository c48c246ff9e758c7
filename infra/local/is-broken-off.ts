/** Whether somebody went away in the middle of a request: so Node tells whoever reads its body. */
export function isBrokenOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === 'aborted' && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}
