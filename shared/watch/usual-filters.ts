import { type Filters, filtersSchema } from './watch.ts';

/** What a watch lets through unless somebody chooses: all but likely spam. */
export const usualFilters: Filters = filtersSchema.parse({});
