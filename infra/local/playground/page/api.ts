/** A request that the playground refused, in its own sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** As long as anybody looks at a spinner. */
const patienceMs = 30_000;

/** Does something on a side. @throws Refused with a sentence for the person at the page */
export async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** @throws Refused */
export async function read<Answer>(path: string): Promise<Answer> {
  return (await request(path, {})).json();
}

async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) }).catch(
    () => {
      throw new Refused('The playground’s server does not answer. Is it still running?');
    },
  );
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({}));
  throw new Refused(String(error ?? `The playground’s server answered ${response.status}.`));
}

/** What to tell of a failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
