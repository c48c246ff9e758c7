import { UpstreamError, UserError } from '../../shared/errors.ts';
import type { Request } from './request.ts';
import { waitWords } from './time-words.ts';
import type { ProblemView } from './view.ts';

const bug = 'Something went wrong on our side. It has been noted; please try again.';

/** A failure as a sentence that says what to do, with the question to ask again where that may help. */
export function problemOf(error: unknown, request: Request | undefined): ProblemView {
  if (error instanceof UserError) {
    return { kind: 'problem', text: error.message, retry: undefined, askers: true };
  }
  const text = error instanceof UpstreamError ? sentenceFor(error) : bug;
  return { kind: 'problem', text, retry: request, askers: false };
}

/** Tells whether an error is one of those we expect: the rest are bugs, and belong in the log. */
export function isExpected(error: unknown): boolean {
  return (
    error instanceof UserError || (error instanceof UpstreamError && error.service === 'chainbase')
  );
}

function sentenceFor({ service, code, retryAfterMs }: UpstreamError): string {
  if (service !== 'chainbase')
    return `Our ${service} is not answering. Please try again in a minute.`;
  switch (code) {
    case 'rate-limited':
      return `Many people are asking at the moment. Please try again in ${waitWords(retryAfterMs ?? 1000)}.`;
    case 'month-exhausted':
      return 'This month’s Chainbase credits are used up. They come back on the 1st (UTC), or when the operator buys more.';
    case 'key-refused':
      return 'The operator’s Chainbase key was refused. Galleries come back as soon as the operator sets a working key.';
    case 'unavailable':
      return `Chainbase, where we look NFTs up, is not answering. Please try again in ${waitWords(retryAfterMs ?? 60_000)}.`;
    case 'bad-response':
      return 'Chainbase, where we look NFTs up, gave an answer that makes no sense. Please try again in a minute.';
    default:
      return 'Chainbase, where we look NFTs up, does not know that wallet or chain. Check both, and try again.';
  }
}
