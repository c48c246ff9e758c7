/** A rule of the Bot API that a body can break by itself. */
export type BodyRule =
  | 'text-empty'
  | 'text-too-long'
  | 'text-not-utf8'
  | 'caption-too-long'
  | 'parse-mode'
  | 'entities-too-many'
  | 'entity-type'
  | 'entity-range'
  | 'entity-splits-character'
  | 'entity-url'
  | 'preview-url'
  | 'keyboard-shape'
  | 'keyboard-row'
  | 'keyboard-size'
  | 'button-text'
  | 'button-action'
  | 'button-url'
  | 'callback-data'
  | 'copy-text'
  | 'callback-answer'
  | 'inline-results'
  | 'inline-result-id'
  | 'inline-result-shape'
  | 'inline-next-offset'
  | 'commands-count'
  | 'command-name'
  | 'command-description'
  | 'profile-text'
  | 'chat-action'
  | 'webhook-url'
  | 'secret-token';

/** A rule of the Bot API; all but the body's own depend on what happened before. */
export type Rule =
  | BodyRule
  | 'unknown-method'
  | 'bad-token'
  | 'bad-field'
  | 'not-modified'
  | 'wrong-message-kind'
  | 'not-own-message'
  | 'query-too-old'
  | 'polling-conflict'
  | 'wrong-file'
  | 'failed-picture-retried'
  | 'rate-overall'
  | 'rate-private'
  | 'rate-group'
  | 'rate-ignored';

/**
 * A broken rule. Without `description` Telegram says nothing: it drops the surplus, and people see less than was sent.
 */
export interface Violation {
  readonly rule: Rule;
  readonly method: string;
  readonly detail: string;
  /** What Telegram answers, with error code 400 unless the rule says otherwise. */
  readonly description?: string;
}

/** A broken rule before the method's name is known. */
export interface Finding {
  readonly rule: BodyRule;
  readonly detail: string;
  readonly description?: string;
}
