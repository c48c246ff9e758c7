import { networkCode } from '../../shared/network-code.ts';
import { OldTableError } from '../../shared/store/create-table.ts';
import { inTime, NoAnswer } from './in-time.ts';
import type { LocalSettings } from './settings.ts';

/** The operator's own DynamoDB or SQS would not have us. The message is a sentence for whoever starts Vitrine. */
export class AwsAway extends Error {
  override readonly name = 'AwsAway';
}

type Variable = 'AWS_ENDPOINT_URL_DYNAMODB' | 'AWS_ENDPOINT_URL_SQS';

/**
 * Does what asks a service of AWS for the first time.
 *
 * @param variable says where the service is, unless it is embedded
 * @throws AwsAway; OldTableError; the SDK's own when it finds no credentials; what an embedded service throws, as it is
 */
export async function reachAws<T>(
  variable: Variable,
  settings: Pick<LocalSettings, Variable>,
  ask: () => Promise<T>,
  losePatience?: () => Promise<unknown>,
): Promise<T> {
  if (!settings[variable]) return ask();
  try {
    return await inTime(ask(), losePatience); // the SDK itself would wait for ever
  } catch (error) {
    if (error instanceof OldTableError || lacksCredentials(error)) throw error;
    throw new AwsAway(sentenceFor(variable, error as Error), { cause: error });
  }
}

/** Whoever sets one endpoint needs credentials for both, the embedded one included. */
export function lacksCredentials(error: unknown): boolean {
  return error instanceof Error && error.name === 'CredentialsProviderError'; // the SDK's
}

/** AWS's own refusals are named; all else has a code of Node's, or comes of an answer that AWS would not give. */
function sentenceFor(variable: Variable, error: Error): string {
  const { name } = error;
  if (/Denied|Credential|Signature|Token|UnrecognizedClient/.test(name))
    return `The service at ${variable} does not take these AWS credentials (${name}). Check them and AWS_REGION, and start again.`;
  const service = variable === 'AWS_ENDPOINT_URL_SQS' ? 'SQS' : 'DynamoDB';
  const reason = reasonOf(error);
  return `${service} cannot be reached (${reason}). Check the network and ${variable}, and start again.`;
}

function reasonOf(error: Error): string {
  if (error instanceof NoAnswer) return error.message;
  if (error instanceof SyntaxError) return 'what answers there is something else';
  return networkCode(error) ?? error.name;
}
