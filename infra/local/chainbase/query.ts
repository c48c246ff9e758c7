import * as z from 'zod';
import { type Chain, chainOfId } from '../../../shared/nft/chain.ts';
import { ApiError } from './api-error.ts';

const text = z.string('is required');
const addressPattern = /^0[xX]{1}[a-fA-F0-9]{40}$/;
const notAnAddress = `must match ${addressPattern.source}`;

/** A wallet's or a contract's address, in lower case. */
export const address = text.regex(addressPattern, notAnAddress).toLowerCase();

/** Up to a hundred addresses, comma separated. */
export const addresses = text
  .transform((list) => list.split(','))
  .pipe(z.array(address).max(100, 'must be 100 addresses at most'));

/** A whole number in text, from 1 to `maximum`. */
export function integer(maximum: number, byDefault: number) {
  return text
    .regex(/^\d{1,15}$/, 'must be an integer')
    .transform(Number)
    .pipe(z.number().min(1, 'must be 1 or more').max(maximum, `must be ${maximum} or less`))
    .default(byDefault);
}

export const chainId = text;

export const domain = text.min(1, 'must not be empty').toLowerCase();

/** A request's parameters. @throws ApiError (422) that names the first bad one. */
export function readQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(query);
  if (success) return data;
  const [issue] = error.issues;
  throw new ApiError(422, `${String(issue?.path[0])}: ${issue?.message}`);
}

/** The chain of a `chain_id`. @throws ApiError (400) if it is none that Chainbase has. */
export function readChain(id: string): Chain {
  const chain = chainOfId(id);
  if (chain) return chain;
  throw new ApiError(400, 'chain_id: this network is not supported');
}
