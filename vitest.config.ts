import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start processes or browsers come first: they take longest, and none is left alone at the end. */
class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const startsProcesses = ({ moduleId }: TestSpecification) =>
      /\b(spawn|execFile|launchBrowser)\b/.test(readFileSync(moduleId, 'utf8'));
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(startsProcesses(b)) - Number(startsProcesses(a)));
  }
}

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
    sequence: { sequencer: ProcessesFirst },
    globalSetup: 'test/support/database.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
