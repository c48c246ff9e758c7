import type { Aws } from './open-aws.ts';
import { textsOf } from './texts-of.ts';

/** The number of the account that the credentials are of. Needs no permission, so it also proves that they are good. */
export async function readAccount(aws: Pick<Aws, 'query'>): Promise<string> {
  const [account = 'unknown'] = textsOf(await aws.query('sts', 'GetCallerIdentity'), 'Account');
  return account;
}
