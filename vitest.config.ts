import { defineConfig } from 'vitest/config';

const test = {
  // Some parts meet the real clock too, as the embedded services do: a second try, which vitest reports, is no third.
  retry: 1,
  setupFiles: ['test/support/seed.ts'],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: { ...test, name: 'parts', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] },
      },
      // These run whole processes by the real clock: a machine that stands still for seconds may cost one a second try.
      { test: { ...test, name: 'whole', include: ['test/e2e/**/*.test.ts'], retry: 3 } },
    ],
  },
});
