import { formCodes, type Violation } from './violation.ts';

/** An answer of Discord's REST API that is not a success. */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toJSON(): object {
    const body = { message: this.message, code: this.code };
    return this.errors ? { ...body, errors: this.errors } : body;
  }
}

export const unauthorized = () => new DiscordError(401, 0, '401: Unauthorized');
export const unknownChannel = () => new DiscordError(404, 10003, 'Unknown Channel');
export const unknownApplication = () => new DiscordError(404, 10002, 'Unknown Application');
export const unknownMessage = () => new DiscordError(404, 10008, 'Unknown Message');
export const unknownWebhook = () => new DiscordError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new DiscordError(404, 10062, 'Unknown interaction');
export const invalidWebhookToken = () => new DiscordError(401, 50027, 'Invalid Webhook Token');
export const notTheAuthor = () =>
  new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
export const missingAccess = () => new DiscordError(403, 50001, 'Missing Access');
export const missingPermissions = () => new DiscordError(403, 50013, 'Missing Permissions');
export const alreadyAcknowledged = () =>
  new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
export const tooManyFollowUps = () =>
  new DiscordError(
    400,
    40094,
    'This interaction has hit the maximum number of follow up messages.',
  );

type FormNode = { [key: string]: FormNode } & { _errors?: { code: string; message: string }[] };

/**
 * Discord's answer to a body that breaks limits: 50006 for nothing to send, otherwise 50035 with
 * the errors nested by path.
 * @see https://discord.com/developers/docs/reference#error-messages
 */
export function invalidForm(violations: readonly Violation[]): DiscordError {
  if (violations.every((violation) => violation.rule === 'message-empty')) {
    return new DiscordError(400, 50006, 'Cannot send an empty message');
  }
  const root: FormNode = {};
  for (const violation of violations) addError(root, violation);
  return new DiscordError(400, 50035, 'Invalid Form Body', root);
}

function addError(root: FormNode, { rule, at, detail }: Violation): void {
  let node = root;
  for (const key of at.split('.').filter(Boolean)) {
    node[key] ??= {};
    node = node[key];
  }
  const code = rule in formCodes ? formCodes[rule as keyof typeof formCodes] : 'BASE_TYPE_CHOICES';
  node._errors ??= [];
  node._errors.push({ code, message: detail });
}
