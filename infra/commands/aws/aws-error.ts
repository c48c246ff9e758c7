import { OperatorError } from '../../../shared/operator-error.ts';

/** AWS refused a call, in a sentence for whoever made it. */
export class AwsError extends OperatorError {
  override readonly name = 'AwsError';
  /** AWS's own name for it, e.g. `ParameterNotFound`. */
  readonly code: string;

  /** @param action as a policy writes it, e.g. `ssm:GetParameters` */
  constructor(action: string, code: string) {
    super(sentenceFor(action, code));
    this.code = code;
  }
}

export const signInAgain =
  'The AWS credentials have expired: sign in again, e.g. with aws sso login.';

function sentenceFor(action: string, code: string): string {
  if (/expired/i.test(code)) return signInAgain;
  if (/accessdenied|unauthorized|notauthorized/i.test(code))
    return `These AWS credentials may not call ${action}: "On AWS" in README.md lists what is needed.`;
  if (/token|signature|unrecognizedclient|authfailure|optinrequired/i.test(code))
    return `AWS does not know these credentials (${code}): check AWS_PROFILE, or AWS_ACCESS_KEY_ID and what goes with it, or sign in again.`;
  return `AWS refused ${action} (${code}).`;
}
