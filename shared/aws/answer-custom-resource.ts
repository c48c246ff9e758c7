import { tryAgain } from '../try-again.ts';
import type { CustomResourceRequest } from './custom-resource-request.ts';

export type Outcome =
  | { Status: 'SUCCESS'; Data: Record<string, string> }
  | { Status: 'FAILED'; Reason: string };

/** CloudFormation reads 4 kB of an answer, the rest of which is far shorter than this. */
const maxReasonBytes = 1_000;

/** Nothing refers to it, and another one would make CloudFormation delete what is there. */
const PhysicalResourceId = 'vitrine-bots';

const tryMs = 3_000;
const pausesMs = [250, 1_000];

/** As long as an answer can take, in milliseconds. */
export const answerMs = tryMs * (pausesMs.length + 1) + 1_250;

/** Tells CloudFormation what became of its request. @throws Error without the URL */
export async function answerCustomResource(
  { ResponseURL, StackId, RequestId, LogicalResourceId }: CustomResourceRequest,
  outcome: Outcome,
): Promise<void> {
  const said = outcome.Status === 'FAILED' ? { ...outcome, Reason: clip(outcome.Reason) } : outcome;
  const body = JSON.stringify({
    ...said,
    PhysicalResourceId,
    StackId,
    RequestId,
    LogicalResourceId,
  });
  await tryAgain(() => put(ResponseURL, body), { pausesMs, isPassing: () => true });
}

async function put(url: string, body: string): Promise<void> {
  const { ok, status } = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': '' }, // the signature is of an empty one
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(tryMs),
  });
  if (!ok) throw new Error(`CloudFormation's mailbox answered ${status}.`);
}

function clip(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxReasonBytes) return text;
  return `${bytes
    .subarray(0, maxReasonBytes - 3)
    .toString()
    .replace(/\uFFFD+$/, '')}…`;
}
