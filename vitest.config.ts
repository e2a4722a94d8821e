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
    // Many tests wait for processes and browsers: one worker fewer than cores would leave half of two idle.
    maxWorkers: '100%',
    globalSetup: 'test/support/database.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
