import { expect, test } from 'vitest';
import { textCache } from '../src/text-cache.ts';

test('keeps at most a million characters, what is asked for now and then, and what came last', () => {
  const cache = textCache<number>();
  const texts = Array.from({ length: 500 }, (_, n) => String(n).padEnd(10_000));
  const [first = '', second = ''] = texts;
  for (const [n, text] of texts.entries()) {
    cache.set(text, n);
    if (n % 40 === 0) expect(cache.get(first)).toBe(0);
  }
  expect(cache.get(second)).toBeUndefined();
  expect(texts.slice(-20).map((text) => cache.get(text))).not.toContain(undefined);
  expect(texts.filter((text) => cache.get(text) !== undefined).length).toBeLessThanOrEqual(100);
});

test('does not keep a long text, which would drive out many others', () => {
  const cache = textCache<number>();
  cache.set('x'.repeat(20_001), 1);
  expect(cache.get('x'.repeat(20_001))).toBeUndefined();
});
