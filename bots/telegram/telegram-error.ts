import { GrammyError, HttpError } from 'grammy/web';
import { UpstreamError } from '../../shared/errors.ts';
import { networkCode } from '../../shared/network-code.ts';

/**
 * What Telegram refused, where the answer is no error of ours: nothing to change, a message or chat that is gone, a question
 * that is too old, a picture that could not be fetched or shown, a chat that takes no photos, a photo that should become text,
 * a message that is too old to be deleted.
 */
export type Refusal =
  | 'not-modified'
  | 'message-gone'
  | 'chat-closed'
  | 'too-old'
  | 'picture'
  | 'no-photos'
  | 'is-photo'
  | 'undeletable';

const noPhotos = /not enough rights to send photos|chat_send_(photos|media)_forbidden/i;

const refusals: readonly [RegExp, Refusal][] = [
  [noPhotos, 'no-photos'],
  [/message is not modified/i, 'not-modified'],
  [/query is too old|query_id_invalid/i, 'too-old'],
  [
    /message to (edit|delete) not found|message can't be edited|message_id_invalid|message identifier/i,
    'message-gone',
  ],
  [
    /chat not found|group chat was deleted|not enough rights|have no rights|write_forbidden|chat_restricted|topic_(closed|deleted)|thread not found|peer_id_invalid/i,
    'chat-closed',
  ],
  [/there is no text in the message to edit/i, 'is-photo'],
  [/message can't be deleted/i, 'undeletable'],
  [
    /webpage_|failed to get http url content|wrong (remote )?file identifier|wrong type of the web page content|(wrong|invalid file) http url/i,
    'picture',
  ],
  [
    /image_process_failed|\bphoto_[a-z]|\bmedia_(empty|invalid)|external_url_invalid|file is too big/i,
    'picture',
  ],
];

export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof GrammyError)) return undefined;
  if (error.error_code === 403)
    return noPhotos.test(error.description) ? 'no-photos' : 'chat-closed';
  if (error.error_code !== 400) return undefined;
  return refusals.find(([words]) => words.test(error.description))?.[1];
}

/** The chat that a group has become, when it was upgraded. */
export function migratedTo(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
}

/** URLs, and what stands in quotation marks: Telegram quotes from messages what it does not like of them. */
const quoted = /\S*:\/\/\S*|"[^"]*"|(?<=\s)'[^']*'/g;

/**
 * An error of the Bot API by what the caller can do; any other as it is. Without its cause, which holds the whole message, and
 * on a failed connection could hold the URL with the token.
 */
export function toUpstreamError(error: unknown): unknown {
  if (error instanceof HttpError) {
    const detail = networkCode(error.error) ?? 'no answer';
    return new UpstreamError('telegram', 'unavailable', { detail });
  }
  if (!(error instanceof GrammyError)) return error;
  const { error_code: code, method, description, parameters } = error;
  const detail = `${method}: ${description.replace(quoted, '…').slice(0, 120)}`;
  if (code === 429) {
    const retryAfterMs = (parameters.retry_after ?? 1) * 1000;
    return new UpstreamError('telegram', 'rate-limited', { retryAfterMs, detail });
  }
  if (code >= 500) return new UpstreamError('telegram', 'unavailable', { detail });
  // A malformed token is not found.
  if (code === 401 || code === 404) return new UpstreamError('telegram', 'key-refused', { detail });
  return new UpstreamError('telegram', 'bad-request', { detail });
}

/** Tells whether Telegram would refuse the same call for ever. */
export function isBadRequest(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'bad-request';
}

/** Telegram does not take a message for its photo, and would without: for this picture, or for any in this chat. */
export class PhotoRefusedError extends Error {
  override readonly name = 'PhotoRefusedError';
  readonly fault: 'picture' | 'chat';

  constructor(fault: 'picture' | 'chat') {
    super(`telegram: photo refused for the ${fault}`);
    this.fault = fault;
  }
}

/**
 * Runs a call of the Bot API. A refusal named in `outcomes` gives what stands there.
 *
 * @throws UpstreamError; PhotoRefusedError
 */
export async function attempt<T>(
  call: () => Promise<T>,
  outcomes: Partial<Record<Refusal, T>>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal && Object.hasOwn(outcomes, refusal)) return outcomes[refusal] as T;
    if (refusal === 'picture') throw new PhotoRefusedError('picture');
    if (refusal === 'no-photos') throw new PhotoRefusedError('chat');
    throw toUpstreamError(error);
  }
}
