import * as z from 'zod/mini';
import { list } from '../config.ts';
import { coreSettings } from '../open-core.ts';

/** The variables of the `api` function. */
export const apiSettings = z.object({
  ...coreSettings,
  VITRINE_API_KEYS: z.pipe(
    list,
    z.array(z.string()).check(z.minLength(1, 'must name at least one key')),
  ),
});
