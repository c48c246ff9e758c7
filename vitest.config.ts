import { defineConfig } from 'vitest/config';

const test = {
  // The embedded services run by the real clock, so a part that needs them may try once more; vitest says when it did.
  retry: 1,
  setupFiles: ['test/support/seed.ts'],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

/** After the others, one file at a time. */
const alone = { maxWorkers: 1, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...test,
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/infra/stack/**'],
          maxWorkers: '100%',
        },
      },
      // These run whole processes by the real clock, so alone: a machine that stands still for seconds may cost one a second try.
      { test: { ...test, name: 'whole', include: ['test/e2e/**/*.test.ts'], retry: 3, ...alone } },
      // These look at what the CDK would deploy, and run it; it is synthesized once for all of them.
      {
        test: {
          ...test,
          name: 'stack',
          include: ['test/infra/stack/**/*.test.ts'],
          globalSetup: ['test/infra/stack/synth.ts'],
          ...alone,
        },
      },
    ],
  },
});
