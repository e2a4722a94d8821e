import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // One copy of graphql: vitest would load its ES and CommonJS builds side by side.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Tests share no state in modules; loading the schema once a worker halves the time of the suite.
    isolate: false,
    globalSetup: 'test/support/database.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
