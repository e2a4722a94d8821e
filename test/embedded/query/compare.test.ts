import { Binary, BSONRegExp, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareValues, identical } from '../../../src/embedded/query/compare.ts';
import { anyValue } from './arbitrary-bson.ts';

const decimal = (text: string) => Decimal128.fromString(text);

/** One ladder through all types, each step strictly above the one before. */
const ascending: unknown[] = [
  new MinKey(),
  null,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -(2n ** 63n),
  -1,
  0,
  decimal('0.1'),
  0.1,
  1,
  1.5,
  2n ** 53n,
  2n ** 53n + 1n,
  decimal('1E+100'),
  decimal('Infinity'),
  '',
  'a',
  'ab',
  'b',
  '\uffff',
  '\ud83d\ude00',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { b: 1 },
  { a: 'x' },
  [],
  [1],
  [1, 2],
  [2],
  new Binary(new Uint8Array([9])),
  new Binary(new Uint8Array([1, 1])),
  new Binary(new Uint8Array([1, 1]), 5),
  new ObjectId('0'.repeat(24)),
  new ObjectId('f'.repeat(24)),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 2, i: 1 }),
  new BSONRegExp('a'),
  new BSONRegExp('a', 'i'),
  new Code('a'),
  new MaxKey(),
];

describe('compareValues', () => {
  it('orders values of all types as MongoDB does', () => {
    for (const [i, lower] of ascending.entries()) {
      for (const [j, higher] of ascending.entries()) {
        expect(Math.sign(compareValues(lower, higher)), `${i} against ${j}`).toBe(Math.sign(i - j));
      }
    }
  });

  test.each<[string, unknown, unknown]>([
    ['numbers of all types', 1, 1n],
    ['numbers of all types', 1n, new Double(1)],
    ['numbers of all types', new Double(1), decimal('1.000')],
    ['the zeros', 0, -0],
    ['the not-a-numbers', Number.NaN, decimal('NaN')],
    ['missing and null', undefined, null],
    ['a double and its exact decimal', 0.5, decimal('0.5')],
  ])('holds %s for equal', (_name, a, b) => {
    expect(compareValues(a, b)).toBe(0);
    expect(compareValues(b, a)).toBe(0);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0);
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)));
        const [x, y, z] = [a, b, c].sort(compareValues);
        expect(compareValues(x, y)).toBeLessThanOrEqual(0);
        expect(compareValues(y, z)).toBeLessThanOrEqual(0);
        expect(compareValues(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('identical', () => {
  it('tells types apart that compare as equal', () => {
    expect(identical(1, 1n)).toBe(false);
    expect(identical(1, new Double(1))).toBe(false);
    expect(identical(new Double(1), new Double(1))).toBe(true);
    expect(identical(decimal('1.0'), decimal('1'))).toBe(false);
    expect(identical({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
    expect(identical([{ a: [null] }], [{ a: [null] }])).toBe(true);
    expect(identical(null, undefined)).toBe(false);
  });
});
