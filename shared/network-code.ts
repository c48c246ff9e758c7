/**
 * Why nobody answered, in a word that holds no address: Node's own code for it, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`.
 * `fetch` keeps it in the cause of its error.
 */
export function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z\d_]+$/.test(code)) return code;
  return networkCode(error.cause);
}
