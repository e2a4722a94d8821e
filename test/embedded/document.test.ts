import { Binary, BSONError, BSONRegExp, Decimal128, Double, Int32, Long, ObjectId, serialize } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decode, encode, withId } from '../../src/embedded/document.ts';
import { identical } from '../../src/embedded/query/compare.ts';
import { anyDocument } from './query/arbitrary-bson.ts';

describe('decode', () => {
  test.each([
    ['Int32', new Int32(3), 3],
    ['Double', new Double(3.5), 3.5],
    ['Double that would read as an Int32', new Double(3), new Double(3)],
    ['Double beyond Int32', new Double(2 ** 40), 2 ** 40],
    ['negative zero', new Double(-0), -0],
    ['Long', Long.fromNumber(3), 3n],
    ['greatest Long', Long.MAX_VALUE, 2n ** 63n - 1n],
    ['Decimal128', Decimal128.fromString('1.10'), Decimal128.fromString('1.10')],
    ['regular expression', new BSONRegExp('a', 'ix'), new BSONRegExp('a', 'ix')],
    ['old binary', new Binary(new Uint8Array([1, 2]), 2), new Binary(new Uint8Array([1, 2]), 2)],
    ['UUID', new Binary(new Uint8Array(16), 4), new Binary(new Uint8Array(16), 4)],
  ])('holds a %s in one form only', (_name, stored, held) => {
    expect(decode(serialize({ v: stored })).v).toStrictEqual(held);
  });

  it('leaves documents that look like references as they are', () => {
    const reference = { $ref: 'agents', $id: new ObjectId(), $db: 'x' };
    expect(decode(serialize({ reference })).reference).toStrictEqual(reference);
  });

  it('copies binary data, so that the bytes it reads from may be reused', () => {
    const bytes = serialize({ v: new Binary(new Uint8Array([1])), id: new ObjectId('0'.repeat(24)) });
    const document = decode(bytes);
    bytes.fill(0xff);
    expect(document).toStrictEqual({ v: new Binary(new Uint8Array([1])), id: new ObjectId('0'.repeat(24)) });
  });

  test.each([
    ['nothing', []],
    ['a size beyond the end', [6, 0, 0, 0, 0]],
    ['bytes left over', [5, 0, 0, 0, 0, 0]],
    ['no end', [5, 0, 0, 0, 1]],
    ['a name without end', [7, 0, 0, 0, 8, 97, 97]],
    ['an unknown type', [8, 0, 0, 0, 0x20, 97, 0, 0]],
    ['a string without its zero', [14, 0, 0, 0, 2, 97, 0, 2, 0, 0, 0, 98, 98, 0]],
    ['a string of negative length', [12, 0, 0, 0, 2, 97, 0, 255, 255, 255, 255, 0]],
    ['a nested document that is too short', [13, 0, 0, 0, 3, 97, 0, 6, 0, 0, 0, 0, 0]],
  ])('refuses %s', (_name, bytes) => {
    expect(() => decode(new Uint8Array(bytes))).toThrow(BSONError);
  });

  it('reads every name as it is, however many there are, long or of other scripts', () => {
    const names = Array.from({ length: 5_000 }, (_, n) => [`field${n}`, `${n}${'ü'.repeat(n % 70)}`]).flat();
    for (let time = 0; time < 2; time += 1) {
      for (const name of names) expect(Object.keys(decode(serialize({ [name]: 1 })))).toEqual([name]);
    }
  });

  it('knows names again whose bytes were written over meanwhile', () => {
    // Two names of one hash.
    const bytes = serialize({ Aa: 1 });
    expect(decode(bytes)).toEqual({ Aa: 1 });
    bytes.set(Buffer.from('BB'), 5);
    expect(decode(bytes)).toEqual({ BB: 1 });
    expect(decode(serialize({ Aa: 1 }))).toEqual({ Aa: 1 });
  });

  it('refuses a name that is not UTF-8, also where the name before it was', () => {
    const bytes = serialize({ aa: 1 });
    expect(decode(bytes)).toEqual({ aa: 1 });
    bytes.fill(0xff, 5, 7);
    for (let time = 0; time < 2; time += 1) expect(() => decode(bytes)).toThrow();
  });

  it('refuses documents nested beyond all use', () => {
    let document = {};
    for (let depth = 0; depth < 201; depth++) document = { d: document };
    const bytes = serialize(document);
    expect(() => decode(bytes)).toThrow('nested deeper');
  });
});

describe('encode', () => {
  it('gives back the very bytes of what was decoded', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const bytes = encode(document);
        expect(Buffer.from(encode(decode(bytes))).equals(bytes)).toBe(true);
        expect(identical(decode(bytes), document)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('withId', () => {
  it('moves _id to the front and keeps the order of the rest', () => {
    expect(Object.keys(withId({ b: 1, a: 2, _id: 3 }, () => 4))).toEqual(['_id', 'b', 'a']);
  });

  it('makes an _id only where there is none', () => {
    expect(withId({ a: 1 }, () => 4)).toEqual({ _id: 4, a: 1 });
    expect(withId({ _id: null }, () => 4)).toEqual({ _id: null });
  });
});
