import * as z from 'zod/mini';
import type { Address } from './address.ts';

/** An address as it stands on a queue or in the table. */
export const addressSchema = z
  .string()
  .check(z.regex(/^0x[0-9a-fA-F]{40}$/)) as unknown as z.ZodMiniType<Address>;
