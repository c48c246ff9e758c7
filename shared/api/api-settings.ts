import * as z from 'zod/mini';
import { fields } from '../fields.ts';
import { coreSettings } from '../open-core.ts';

/** The variables of the `api` function. */
export const apiSettings = z.object({
  ...coreSettings,
  VITRINE_API_KEYS: fields.VITRINE_API_KEYS,
});
