import { expect, test } from 'vitest';
import { textCache } from '../../src/graphql/document-cache.ts';

test('keeps a million characters, and drops what has not been asked for the longest', () => {
  const cache = textCache<number>();
  const texts = Array.from({ length: 101 }, (_, n) => String(n).padEnd(10_000));
  const [oldest = '', next = ''] = texts;
  for (const [n, text] of texts.entries()) {
    cache.set(text, n);
    cache.get(oldest);
  }
  expect(cache.get(oldest)).toBe(0);
  expect(cache.get(next)).toBeUndefined();
  expect(texts.filter((text) => cache.get(text) !== undefined)).toHaveLength(100);
});

test('does not keep a long text, which would drive out many others', () => {
  const cache = textCache<number>();
  cache.set('x'.repeat(20_001), 1);
  expect(cache.get('x'.repeat(20_001))).toBeUndefined();
});
