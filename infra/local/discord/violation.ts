/** One broken rule of Discord: its name, where in the body or protocol, and what Discord says about it. */
export interface Violation {
  rule: Rule;
  /** Path inside the body, such as `embeds.0.title`; empty for the whole. */
  at: string;
  detail: string;
}

/** A violation as the stand-in remembers it. */
export interface RecordedViolation extends Violation {
  /** The route or the interaction that broke the rule; without ids or tokens. */
  where: string;
  /** Epoch milliseconds. */
  time: number;
}

/**
 * Every limit on what a bot sends, with the code of Discord's form error for it. Discord lists these
 * codes nowhere: they are right as far as they have been seen, and no bot should read them.
 */
export const formCodes = {
  'form-type': 'BASE_TYPE_INVALID',
  'content-length': 'BASE_TYPE_MAX_LENGTH',
  'message-empty': 'BASE_TYPE_REQUIRED',
  'nonce-length': 'BASE_TYPE_MAX_LENGTH',
  'embeds-count': 'BASE_TYPE_MAX_LENGTH',
  'embeds-total': 'MAX_EMBED_SIZE_EXCEEDED',
  'embed-empty': 'BASE_TYPE_REQUIRED',
  'embed-title': 'BASE_TYPE_MAX_LENGTH',
  'embed-description': 'BASE_TYPE_MAX_LENGTH',
  'embed-footer': 'BASE_TYPE_BAD_LENGTH',
  'embed-author': 'BASE_TYPE_BAD_LENGTH',
  'embed-fields-count': 'BASE_TYPE_BAD_LENGTH',
  'embed-field-name': 'BASE_TYPE_BAD_LENGTH',
  'embed-field-value': 'BASE_TYPE_BAD_LENGTH',
  'embed-color': 'NUMBER_TYPE_MAX',
  'embed-timestamp': 'DATE_TIME_TYPE_PARSE',
  'url-scheme': 'URL_TYPE_INVALID_SCHEME',
  'url-form': 'URL_TYPE_INVALID_URL',
  'url-length': 'BASE_TYPE_MAX_LENGTH',
  'allowed-mentions-parse': 'BASE_TYPE_CHOICES',
  'allowed-mentions-count': 'BASE_TYPE_MAX_LENGTH',
  'allowed-mentions-exclusive': 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  'component-type': 'UNION_TYPE_CHOICES',
  'custom-id-length': 'BASE_TYPE_BAD_LENGTH',
  'custom-id-duplicate': 'COMPONENT_CUSTOM_ID_DUPLICATED',
  'rows-count': 'BASE_TYPE_BAD_LENGTH',
  'row-width': 'BASE_TYPE_BAD_LENGTH',
  'select-alone': 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  'button-style': 'BASE_TYPE_CHOICES',
  'button-face': 'BASE_TYPE_REQUIRED',
  'button-label': 'BASE_TYPE_MAX_LENGTH',
  'button-link': 'BASE_TYPE_REQUIRED',
  'button-link-custom-id': 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
  'select-options-count': 'BASE_TYPE_BAD_LENGTH',
  'select-placeholder': 'BASE_TYPE_MAX_LENGTH',
  'select-values-range': 'BASE_TYPE_BAD_LENGTH',
  'option-label': 'BASE_TYPE_BAD_LENGTH',
  'option-value': 'BASE_TYPE_BAD_LENGTH',
  'option-value-duplicate': 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  'option-description': 'BASE_TYPE_MAX_LENGTH',
  'components-count': 'BASE_TYPE_MAX_LENGTH',
  'components-text': 'BASE_TYPE_MAX_LENGTH',
  'components-legacy-fields': 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  'section-children': 'BASE_TYPE_BAD_LENGTH',
  'gallery-items': 'BASE_TYPE_BAD_LENGTH',
  'media-description': 'BASE_TYPE_MAX_LENGTH',
  'text-display': 'BASE_TYPE_BAD_LENGTH',
  'modal-title': 'BASE_TYPE_BAD_LENGTH',
  'modal-components': 'BASE_TYPE_BAD_LENGTH',
  'input-label': 'BASE_TYPE_BAD_LENGTH',
  'input-description': 'BASE_TYPE_MAX_LENGTH',
  'input-value': 'BASE_TYPE_MAX_LENGTH',
  'input-placeholder': 'BASE_TYPE_MAX_LENGTH',
  'input-style': 'BASE_TYPE_CHOICES',
  'input-length-range': 'NUMBER_TYPE_MAX',
  'choices-count': 'BASE_TYPE_MAX_LENGTH',
  'choice-name': 'BASE_TYPE_BAD_LENGTH',
  'choice-value': 'BASE_TYPE_MAX_LENGTH',
  'commands-count': 'BASE_TYPE_MAX_LENGTH',
  'endpoint-unverified': 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
  'command-name': 'APPLICATION_COMMAND_INVALID_NAME',
  'command-duplicate': 'APPLICATION_COMMANDS_DUPLICATE_NAME',
  'command-description': 'BASE_TYPE_BAD_LENGTH',
  'command-size': 'APPLICATION_COMMAND_TOO_LARGE',
  'command-permissions': 'BASE_TYPE_INVALID',
  'command-contexts': 'BASE_TYPE_CHOICES',
  'command-locale': 'BASE_TYPE_CHOICES',
  'options-count': 'BASE_TYPE_MAX_LENGTH',
  'option-type': 'BASE_TYPE_CHOICES',
  'option-duplicate': 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
  'option-order': 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  'option-nesting': 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  'option-field': 'APPLICATION_COMMAND_OPTION_FIELD_NOT_ALLOWED',
  'option-channel-types': 'BASE_TYPE_CHOICES',
  'option-autocomplete': 'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_EXCLUSIVE',
  'option-length-range': 'NUMBER_TYPE_MAX',
} as const;

export type LimitRule = keyof typeof formCodes;

/** Rules about how one talks to Discord, rather than about what one sends. */
export type ProtocolRule =
  | 'already-acknowledged'
  | 'authorization'
  | 'bad-signature-accepted'
  | 'body-form'
  | 'deadline'
  | 'deferred-flags'
  | 'follow-ups-count'
  | 'ping'
  | 'rate-limit'
  | 'response-status'
  | 'response-type'
  | 'token-expired'
  | 'user-agent'
  // Not refused by Discord, and therefore kept among the notes:
  | 'deprecated-follow-up'
  | 'embeds-merged'
  | 'ephemeral-ignored';

export type Rule = LimitRule | ProtocolRule;
