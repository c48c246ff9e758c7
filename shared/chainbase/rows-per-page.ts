/** Chainbase's largest page, and the only size we ask for: a call costs the same whatever it returns. */
export const rowsPerPage = 100;
