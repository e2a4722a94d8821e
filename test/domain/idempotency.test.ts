import { expect, test } from 'vitest';
import { idempotencyKey, unquoted } from '../../src/domain/idempotency.ts';

test.each([
  ['8e03978e', '8e03978e'],
  ['"8e03978e"', '8e03978e'],
  ['"with \\"quotes\\" and \\\\"', 'with "quotes" and \\'],
  ['"half', '"half'],
  ['""', ''],
])('the header %s names the key %s', (header, key) => {
  expect(unquoted(header)).toBe(key);
});

test.each([
  ['a', true],
  ['a'.repeat(255), true],
  ['', false],
  ['a'.repeat(256), false],
  ['é', false],
  ['a\tb', false],
])('of %j, being a key is %s', (key, isKey) => {
  expect(idempotencyKey.safeParse(key).success).toBe(isKey);
});
