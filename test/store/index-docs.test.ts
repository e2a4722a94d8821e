import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { indexesDocument } from '../../src/store/index-docs.ts';

test('docs/indexes.md is what the declarations make; `npm run codegen` renews it', () => {
  expect(readFileSync('docs/indexes.md', 'utf8')).toBe(indexesDocument());
});
