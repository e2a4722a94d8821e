import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInForce, isSecret, secretBytes, startOf, toSecret } from '../../src/domain/api-key.ts';
import { scopes } from '../../src/domain/scopes.ts';

const bytes = fc.uint8Array({ minLength: secretBytes, maxLength: secretBytes });

test('a key is sgw_ and 49 digits of base 62, whatever its bytes', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      expect(toSecret(random)).toMatch(/^sgw_[0-9A-Za-z]{49}$/);
      expect(isSecret(toSecret(random))).toBe(true);
    }),
  );
  expect(isSecret(toSecret(new Uint8Array(32)))).toBe(true);
  expect(isSecret(toSecret(new Uint8Array(32).fill(255)))).toBe(true);
});

test('different bytes give different keys', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(toSecret(one) === toSecret(other)).toBe(Buffer.compare(one, other) === 0);
    }),
  );
});

test('one wrong character, two swapped ones or a missing one is told without a lookup', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 4, max: 52 }), fc.constantFrom(...'09AZaz'), (random, at, digit) => {
      const key = toSecret(random);
      const wrong = key.slice(0, at) + digit + key.slice(at + 1);
      expect(isSecret(wrong)).toBe(wrong === key);
      const swapped = key.slice(0, at - 1) + key.charAt(at) + key.charAt(at - 1) + key.slice(at + 1);
      expect(isSecret(swapped)).toBe(swapped === key);
      expect(isSecret(key.slice(0, at) + key.slice(at + 1))).toBe(false);
    }),
  );
});

test('what lists show of a key is its prefix and four characters', () => {
  expect(startOf(toSecret(new Uint8Array(32).fill(7)))).toMatch(/^sgw_[0-9A-Za-z]{4}$/);
});

test.each([
  [{ expiresAt: null, revokedAt: null }, true],
  [{ expiresAt: new Date(1001), revokedAt: null }, true],
  [{ expiresAt: new Date(1000), revokedAt: null }, false],
  [{ expiresAt: null, revokedAt: new Date(2000) }, false],
])('of %j, being in force is %s', (key, expected) => {
  expect(isInForce(key, new Date(1000))).toBe(expected);
});

test('docs/security.md tells every scope as the code does', () => {
  const text = readFileSync('docs/security.md', 'utf8');
  for (const [scope, meaning] of Object.entries(scopes))
    expect(text).toContain(`| \`${scope}\` | ${meaning} |`);
});
