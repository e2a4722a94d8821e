import { Double, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues } from '../../src/embedded/query/compare.ts';
import { encodeKey } from '../../src/embedded/storage/keys.ts';

const values = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer().map((n) => new Double(n)),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
);

test('keys have the order of the values, and the opposite one where descending', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const order = Math.sign(compareValues(a, b));
      expect(Math.sign(Buffer.compare(encodeKey([a]), encodeKey([b])))).toBe(order);
      expect(Math.sign(Buffer.compare(encodeKey([a], [true]), encodeKey([b], [true])))).toBe(
        order === 0 ? 0 : -order,
      );
    }),
    { numRuns: 2_000 },
  );
});

test('a key stays as it is while others are made', () => {
  const texts = Array.from({ length: 3_000 }, (_, n) => `${n}`.repeat(n % 200));
  const keys = texts.map((text) => encodeKey([text, 1]));
  for (const [n, text] of texts.entries()) expect(keys[n]?.equals(encodeKey([text, 1]))).toBe(true);
});

// Folders on disk hold these bytes: a change of them needs a new number of the format in storage.ts.
test.each<[string, unknown, string]>([
  ['text', 'ab', '3061620000'],
  ['text with a zero', 'a\0b', '30610001620000'],
  ['number', -1.5, '204007ffffffffffff8000'],
  ['long beyond a double', 2n ** 53n + 1n, '20c3400000000000008001'],
  ['date', new Date(-1), '687fffffffffffffff'],
  ['timestamp', new Timestamp({ t: 1, i: 2 }), '708000000100000002'],
  ['boolean', true, '6001'],
  ['null', null, '10'],
])('the key of a %s', (_, value, bytes) => {
  expect(encodeKey([value]).toString('hex')).toBe(bytes);
});
