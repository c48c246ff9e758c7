import { ConfigError } from './config.ts';
import { type Service, UpstreamError } from './errors.ts';
import { OperatorError } from './operator-error.ts';

const called: Record<Service, string> = {
  chainbase: 'Chainbase',
  table: 'The table',
  queue: 'The queue',
  secrets: 'Parameter Store',
  discord: 'Discord',
  telegram: 'Telegram',
};

/** What went wrong, in a sentence for whoever runs Vitrine; `undefined` for a bug of ours. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof OperatorError || error instanceof ConfigError) return error.message;
  if (!(error instanceof UpstreamError)) return undefined;
  const name = called[error.service];
  switch (error.code) {
    case 'rate-limited':
      return `${name} asks for a pause: try again in ${pauseOf(error)}.`;
    case 'unavailable':
    case 'bad-response':
      return `${name} does not answer as it should${inBrackets(error)}: try again in some minutes.`;
    default:
      return `${name} refused a request${inBrackets(error)}.`;
  }
}

function pauseOf({ retryAfterMs = 60_000 }: UpstreamError): string {
  const minutes = Math.ceil(retryAfterMs / 60_000);
  return minutes > 1 ? `${minutes} minutes` : 'a minute';
}

function inBrackets({ detail }: UpstreamError): string {
  return detail ? ` (${detail})` : '';
}
