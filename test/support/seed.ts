import fc from 'fast-check';

/**
 * The same histories on every machine: a run that fails without a change of the code refuses somebody else's work.
 * `FAST_CHECK_SEED` searches elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_260_101) });
