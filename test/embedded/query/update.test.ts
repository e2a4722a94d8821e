import { Decimal128, Double, Timestamp } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Document, decode, encode } from '../../../src/embedded/document.ts';
import { identical } from '../../../src/embedded/query/compare.ts';
import { compileUpdate, type UpdateOptions, upsertSeed } from '../../../src/embedded/query/update.ts';
import { anyDocument, anyValue } from './arbitrary-bson.ts';

const now = new Date('2024-05-06T07:08:09.010Z');

function apply(update: Document | Document[], document: Document, options: UpdateOptions = {}): Document {
  return compileUpdate(update, options).apply(document, { inserting: false, now });
}

type Row = [update: Document, before: Document, after: Document];

const operators: Record<string, Row[]> = {
  $set: [
    [{ $set: { a: 1 } }, {}, { a: 1 }],
    [{ $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
    [{ $set: { 'a.b': 1 } }, { a: { c: 2 } }, { a: { c: 2, b: 1 } }],
    [{ $set: { 'a.1': 'x' } }, { a: [1, 2, 3] }, { a: [1, 'x', 3] }],
    [{ $set: { 'a.3': 'x' } }, { a: [1] }, { a: [1, null, null, 'x'] }],
    [{ $set: { 'a.0.b': 1 } }, { a: [{ c: 1 }] }, { a: [{ c: 1, b: 1 }] }],
    [{ $set: { 'a.0': 1 } }, {}, { a: { 0: 1 } }],
    [{ $set: { a: new Double(1) } }, { a: 1 }, { a: new Double(1) }],
    [{ $set: { z: 1, b: 1, a: 1 } }, { b: 0 }, { b: 1, a: 1, z: 1 }],
    [{ $set: { __proto__x: 1, constructor: 2 } }, {}, { __proto__x: 1, constructor: 2 }],
    [{ $set: {} }, { a: 1 }, { a: 1 }],
  ],
  $unset: [
    [{ $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
    [{ $unset: { 'a.b': '' } }, { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
    [{ $unset: { 'a.b': '', c: '' } }, { a: 1 }, { a: 1 }],
    [{ $unset: { 'a.1': '' } }, { a: [1, 2, 3] }, { a: [1, null, 3] }],
    [{ $unset: { 'a.5': '', 'b.x': '' } }, { a: [1], b: [1] }, { a: [1], b: [1] }],
  ],
  $inc: [
    [{ $inc: { a: 2 } }, { a: 1 }, { a: 3 }],
    [{ $inc: { a: 2 } }, {}, { a: 2 }],
    [{ $inc: { a: 1 } }, { a: 2 ** 31 - 1 }, { a: 2n ** 31n }],
    [{ $inc: { a: -1 } }, { a: -(2 ** 31) }, { a: -(2n ** 31n) - 1n }],
    [{ $inc: { a: 1 } }, { a: 1n }, { a: 2n }],
    [{ $inc: { a: 0.5 } }, { a: 1 }, { a: 1.5 }],
    [{ $inc: { a: new Double(1) } }, { a: 1 }, { a: new Double(2) }],
    [{ $inc: { a: Decimal128.fromString('0.10') } }, { a: 1 }, { a: Decimal128.fromString('1.10') }],
    [{ $inc: { 'a.b': 1 } }, { a: { b: 1 } }, { a: { b: 2 } }],
  ],
  $mul: [
    [{ $mul: { a: 3 } }, { a: 2 }, { a: 6 }],
    [{ $mul: { a: 3 } }, {}, { a: 0 }],
    [{ $mul: { a: 3n } }, {}, { a: 0n }],
    [{ $mul: { a: 1.5 } }, {}, { a: new Double(0) }],
    [{ $mul: { a: 65_536 } }, { a: 65_536 }, { a: 2n ** 32n }],
  ],
  '$min and $max': [
    [{ $min: { a: 1 } }, { a: 2 }, { a: 1 }],
    [{ $min: { a: 3 } }, { a: 2 }, { a: 2 }],
    [{ $min: { a: null } }, { a: 2 }, { a: null }],
    [{ $max: { a: 3 } }, { a: 2 }, { a: 3 }],
    [{ $max: { a: 'x' } }, { a: 2 }, { a: 'x' }],
    [{ $max: { a: 1 } }, {}, { a: 1 }],
  ],
  $rename: [
    [{ $rename: { a: 'b' } }, { a: 1 }, { b: 1 }],
    [{ $rename: { a: 'b.c' } }, { a: null, b: { d: 1 } }, { b: { d: 1, c: null } }],
    [{ $rename: { a: 'b' } }, { b: 2 }, { b: 2 }],
    [{ $rename: { 'a.x': 'b' } }, { a: { x: 1, y: 2 }, b: 0 }, { a: { y: 2 }, b: 1 }],
  ],
  $currentDate: [
    [{ $currentDate: { a: true } }, {}, { a: now }],
    [{ $currentDate: { a: { $type: 'date' } } }, { a: 1 }, { a: now }],
    [{ $currentDate: { a: { $type: 'timestamp' } } }, {}, { a: new Timestamp({ t: 1714979289, i: 1 }) }],
  ],
  $bit: [
    [{ $bit: { a: { and: 12 } } }, { a: 10 }, { a: 8 }],
    [{ $bit: { a: { or: 5 } } }, {}, { a: 5 }],
    [{ $bit: { a: { xor: 1n } } }, { a: 3 }, { a: 2n }],
  ],
  $push: [
    [{ $push: { a: 1 } }, {}, { a: [1] }],
    [{ $push: { a: [2, 3] } }, { a: [1] }, { a: [1, [2, 3]] }],
    [{ $push: { a: { $each: [2, 3] } } }, { a: [1] }, { a: [1, 2, 3] }],
    [{ $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [{ $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
    [{ $push: { a: { $each: [9], $position: 99 } } }, { a: [1, 2] }, { a: [1, 2, 9] }],
    [{ $push: { a: { $each: [3, 1], $sort: -1 } } }, { a: [2] }, { a: [3, 2, 1] }],
    [
      { $push: { a: { $each: [{ k: 1 }], $sort: { k: 1 } } } },
      { a: [{ k: 2 }] },
      { a: [{ k: 1 }, { k: 2 }] },
    ],
    [{ $push: { a: { $each: [4, 5], $slice: -3 } } }, { a: [1, 2, 3] }, { a: [3, 4, 5] }],
    [{ $push: { a: { $each: [4], $slice: 2 } } }, { a: [1, 2, 3] }, { a: [1, 2] }],
    [{ $push: { a: { $each: [], $slice: 0 } } }, { a: [1] }, { a: [] }],
    [{ $push: { a: { $each: [3, 1, 2], $sort: 1, $slice: 2 } } }, {}, { a: [1, 2] }],
  ],
  $addToSet: [
    [{ $addToSet: { a: 1 } }, {}, { a: [1] }],
    [{ $addToSet: { a: 1n } }, { a: [1] }, { a: [1] }],
    [
      { $addToSet: { a: { x: 1, y: 2 } } },
      { a: [{ y: 2, x: 1 }] },
      {
        a: [
          { y: 2, x: 1 },
          { x: 1, y: 2 },
        ],
      },
    ],
    [{ $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
    [{ $addToSet: { a: [1, 2] } }, { a: [1] }, { a: [1, [1, 2]] }],
  ],
  '$pull and $pullAll': [
    [{ $pull: { a: 1 } }, { a: [1, 2, 1] }, { a: [2] }],
    [{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
    [{ $pull: { a: { $in: ['x'] } } }, { a: ['x', 'y'] }, { a: ['y'] }],
    [{ $pull: { a: { k: 1 } } }, { a: [{ k: 1, v: 1 }, { k: 2 }] }, { a: [{ k: 2 }] }],
    [{ $pull: { a: { k: { $gt: 1 } } } }, { a: [{ k: 1 }, { k: 2 }] }, { a: [{ k: 1 }] }],
    [{ $pull: { a: [1] } }, { a: [1, [1]] }, { a: [1] }],
    [{ $pull: { a: null } }, { a: [null, 1] }, { a: [1] }],
    [{ $pull: { b: 1 } }, { a: [1] }, { a: [1] }],
    [{ $pullAll: { a: [1, { x: 1 }] } }, { a: [1, 2, { x: 1 }] }, { a: [2] }],
  ],
  $pop: [
    [{ $pop: { a: 1 } }, { a: [1, 2] }, { a: [1] }],
    [{ $pop: { a: -1 } }, { a: [1, 2] }, { a: [2] }],
    [{ $pop: { a: 1 } }, { a: [] }, { a: [] }],
    [{ $pop: { a: 1 } }, {}, {}],
  ],
  'several operators': [
    [{ $set: { a: 1 }, $inc: { b: 1 }, $push: { c: 1 } }, { b: 1 }, { b: 2, a: 1, c: [1] }],
    [{ $set: { 'a.b': 1, 'a.c': 2 }, $unset: { 'a.d': 1 } }, { a: { d: 1 } }, { a: { b: 1, c: 2 } }],
    [{ $set: { 'a.0': 1 }, $inc: { 'a.1': 1 } }, { a: [0, 0] }, { a: [1, 1] }],
  ],
  replacement: [
    [{ x: 1 }, { _id: 1, a: 1 }, { _id: 1, x: 1 }],
    [
      { x: 1, _id: 1 },
      { _id: 1, a: 1 },
      { _id: 1, x: 1 },
    ],
    [{}, { _id: 1, a: 1 }, { _id: 1 }],
  ],
};

for (const [name, rows] of Object.entries(operators)) {
  describe(name, () => {
    test.each(rows)('%o on %o', (update, before, after) => {
      const result = apply(update, before);
      expect(result).toStrictEqual(after);
      expect(Object.keys(result)).toEqual(Object.keys(after));
    });
  });
}

describe('positions in arrays', () => {
  const scores = {
    _id: 1,
    a: [
      { k: 1, v: 0 },
      { k: 2, v: 0 },
      { k: 2, v: 0 },
    ],
  };

  test.each<[string, Document, UpdateOptions, number[]]>([
    ['$[] means every element', { $inc: { 'a.$[].v': 1 } }, {}, [1, 1, 1]],
    [
      '$[x] means those of the array filter',
      { $set: { 'a.$[x].v': 5 } },
      { arrayFilters: [{ 'x.k': 2 }] },
      [0, 5, 5],
    ],
    [
      '$ means the first that the query matched',
      { $set: { 'a.$.v': 5 } },
      { filter: { 'a.k': 2 } },
      [0, 5, 0],
    ],
    [
      '$ follows $elemMatch',
      { $set: { 'a.$.v': 5 } },
      { filter: { a: { $elemMatch: { k: { $gt: 1 } } } } },
      [0, 5, 0],
    ],
    [
      '$ follows conditions inside $and',
      { $set: { 'a.$.v': 5 } },
      { filter: { $and: [{ _id: 1 }, { 'a.k': 2 }] } },
      [0, 5, 0],
    ],
    [
      'several filters',
      { $set: { 'a.$[x].v': 5, 'a.$[y].v': 6 } },
      { arrayFilters: [{ 'x.k': 1 }, { 'y.k': { $gt: 1 } }] },
      [5, 6, 6],
    ],
  ])('%s', (_name, update, options, values) => {
    const { a } = apply(update, scores, options);
    expect((a as Document[]).map(({ v }) => v)).toEqual(values);
  });

  it('reaches plain elements', () => {
    expect(apply({ $inc: { 'a.$[]': 1 } }, { a: [1, 2] })).toEqual({ a: [2, 3] });
    expect(apply({ $set: { 'a.$[x]': 0 } }, { a: [1, 5] }, { arrayFilters: [{ x: { $gt: 3 } }] })).toEqual({
      a: [1, 0],
    });
    expect(apply({ $set: { 'a.$': 0 } }, { a: [1, 5] }, { filter: { a: 5 } })).toEqual({ a: [1, 0] });
    expect(apply({ $pull: { 'a.$[].b': 1 } }, { a: [{ b: [1, 2] }] })).toEqual({ a: [{ b: [2] }] });
    expect(apply({ $push: { 'a.0': 1 } }, { a: [[]] })).toEqual({ a: [[1]] });
  });
});

describe('pipeline updates', () => {
  it('compute new values from old ones, and keep _id', () => {
    const update = [{ $set: { b: { $add: ['$a', 1] }, at: '$$NOW' } }, { $unset: 'a' }];
    expect(apply(update, { _id: 1, a: 1 })).toEqual({ _id: 1, b: 2, at: now });
    expect(apply([{ $replaceWith: '$a' }], { _id: 1, a: { x: 1 } })).toEqual({ _id: 1, x: 1 });
    expect(apply([{ $project: { a: 1 } }], { _id: 1, a: 1, b: 2 })).toEqual({ _id: 1, a: 1 });
  });
});

describe('$setOnInsert', () => {
  it('holds only when the document is new', () => {
    const update = compileUpdate({ $setOnInsert: { _id: 5, a: 1 }, $set: { b: 1 } });
    const inserted = update.apply({}, { inserting: true, now });
    expect(inserted).toEqual({ _id: 5, a: 1, b: 1 });
    expect(Object.keys(inserted)[0]).toBe('_id');
    expect(update.apply({ _id: 6 }, { inserting: false, now })).toEqual({ _id: 6, b: 1 });
  });
});

describe('compileUpdate', () => {
  test.each<[Document | Document[], Document, number, string, UpdateOptions?]>([
    [{ $set: { a: 1, 'a.b': 1 } }, {}, 40, "conflict at 'a'"],
    [{ $set: { 'a.b': 1 }, $inc: { a: 1 } }, {}, 40, "conflict at 'a'"],
    [{ $set: { a: 1 }, $unset: { a: 1 } }, {}, 40, "conflict at 'a'"],
    [{ $rename: { a: 'b' }, $set: { b: 1 } }, {}, 40, "conflict at 'b'"],
    [{ $set: { _id: 2 } }, { _id: 1 }, 66, '_id'],
    [{ $set: { _id: new Double(1) } }, { _id: 1 }, 66, '_id'],
    [{ $unset: { _id: 1 } }, { _id: 1 }, 66, '_id'],
    [{ $set: { '_id.x': 1 } }, { _id: {} }, 66, '_id'],
    [{ _id: 2, a: 1 }, { _id: 1 }, 66, '_id'],
    [[{ $set: { _id: 2 } }], { _id: 1 }, 66, '_id'],
    [{ $inc: { a: 1 } }, { _id: 1, a: 'x' }, 14, "'a' of non-numeric type string"],
    [{ $inc: { a: 1 } }, { _id: 1, a: null }, 14, 'null'],
    [{ $inc: { a: 'x' } }, {}, 14, 'non-numeric argument'],
    [{ $mul: { a: 'x' } }, {}, 14, 'non-numeric argument'],
    [{ $inc: { a: 1n } }, { a: 2n ** 63n - 1n }, 2, 'overflows'],
    [{ $set: { 'a.b': 1 } }, { a: 1 }, 28, "Cannot create field 'b'"],
    [{ $set: { 'a.b': 1 } }, { a: null }, 28, "Cannot create field 'b'"],
    [{ $set: { 'a.b': 1 } }, { a: [1] }, 28, 'a.b'],
    [{ $set: { 'a.2000000': 1 } }, { a: [] }, 2, 'backfill'],
    [{ $push: { a: 1 } }, { a: 1 }, 2, "'a' must be an array but is of type int"],
    [{ $push: { a: { $each: 1 } } }, {}, 2, '$each'],
    [{ $push: { a: { $each: [], $foo: 1 } } }, {}, 2, '$foo'],
    [{ $push: { a: { $each: [], $slice: 'x' } } }, {}, 2, '$slice'],
    [{ $addToSet: { a: 1 } }, { a: 1 }, 2, 'must be an array'],
    [{ $pull: { a: 1 } }, { a: 1 }, 2, '$pull'],
    [{ $pullAll: { a: 1 } }, {}, 2, '$pullAll'],
    [{ $pop: { a: 2 } }, {}, 9, '$pop expects 1 or -1'],
    [{ $pop: { a: 1 } }, { a: 1 }, 14, 'non-array'],
    [{ $rename: { a: 1 } }, {}, 2, '$rename must be a string'],
    [{ $rename: { a: 'a' } }, {}, 2, 'must differ'],
    [{ $rename: { 'a.b': 'c' } }, { a: [{ b: 1 }] }, 2, 'array element'],
    [{ $bit: { a: { nand: 1 } } }, {}, 2, 'nand'],
    [{ $bit: { a: { and: 1 } } }, { a: 1.5 }, 2, 'non-integral type double'],
    [{ $currentDate: { a: 'x' } }, {}, 2, '$currentDate'],
    [{ $foo: { a: 1 } }, {}, 9, 'Unknown modifier: $foo'],
    [{ $set: { a: 1 }, b: 1 }, {}, 9, 'Unknown modifier: b'],
    [{ $set: 1 }, {}, 9, 'Modifiers operate on fields'],
    [{ a: 1, $set: { b: 1 } }, {}, 52, "'$set'"],
    [{ $set: { 'a..b': 1 } }, {}, 56, 'empty field name'],
    [{ $set: { $a: 1 } }, {}, 52, "'$a'"],
    [{ $set: { 'a.$[x]': 1 } }, { a: [] }, 2, "identifier 'x'"],
    [{ $set: { a: 1 } }, {}, 9, "identifier 'x' was not used", { arrayFilters: [{ x: 1 }] }],
    [{ $set: { 'a.$[x]': 1 } }, {}, 9, 'single top-level field', { arrayFilters: [{ x: 1, y: 1 }] }],
    [{ $set: { 'a.$[]': 1 } }, {}, 2, "path 'a' must exist"],
    [{ $set: { 'a.$[]': 1 } }, { a: 1 }, 2, 'non-array element'],
    [{ $set: { 'a.$': 1 } }, { a: [1] }, 2, 'did not find the match', { filter: { b: 1 } }],
    [[{ $match: {} }], {}, 72, '$match'],
    [[{ $set: { a: { $foo: 1 } } }], {}, 168, '$foo'],
  ])('refuses %o on %o', (update, document, code, message, options) => {
    expect(() => apply(update, document, options)).toThrow(message);
    expect(() => apply(update, document, options)).toThrow(expect.objectContaining({ code }));
  });

  it('gives back the document itself when nothing changes', () => {
    const document = { _id: 1, a: 1, b: { c: [1, { d: 2 }] } };
    for (const update of [
      { $set: { a: 1, 'b.c': [1, { d: 2 }] } },
      { $unset: { x: 1 } },
      { $inc: { a: 0 } },
      { $max: { a: 0 } },
      { $addToSet: { 'b.c': 1 } },
      { $pull: { 'b.c': 7 } },
      { $setOnInsert: { a: 2 } },
      { a: 1, b: { c: [1, { d: 2 }] } },
    ]) {
      expect(apply(update, document), JSON.stringify(update)).toBe(document);
    }
  });

  it('leaves its input as it was, down to the bytes', () => {
    const updates: ((value: unknown) => Document | Document[])[] = [
      (value) => ({ $set: { 'a.b': value, c: value } }),
      (value) => ({ $push: { a: value, 'b.c': { $each: [value], $sort: 1, $slice: 2 } } }),
      (value) => ({ $addToSet: { a: value }, $pull: { b: { $in: [1, 'a'] } } }),
      (value) => ({ $unset: { 'a.b': 1 }, $rename: { c: 'b' }, $max: { d: value } }),
      (value) => [{ $set: { 'a.b': { $literal: value } } }, { $unset: 'c' }],
    ];
    fc.assert(
      fc.property(anyDocument, anyValue, fc.constantFrom(...updates), (document, value, update) => {
        const before = encode(document);
        const copy = decode(before);
        try {
          const after = apply(update(value), document);
          expect(identical(after, document)).toBe(after === document);
        } catch (error) {
          expect(error).toHaveProperty('code');
        }
        expect(Buffer.from(encode(document)).equals(before)).toBe(true);
        expect(identical(copy, document)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('finds under every field what $set put there', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { a } = apply({ $set: { 'a.b': value } }, { a: { c: 1 } });
        expect(identical(a, { c: 1, b: value })).toBe(true);
      }),
    );
  });
});

describe('upsertSeed', () => {
  test.each<[Document, Document]>([
    [{}, {}],
    [
      { _id: 1, a: 'x' },
      { _id: 1, a: 'x' },
    ],
    [{ 'a.b': 1, 'a.c': 2 }, { a: { b: 1, c: 2 } }],
    [{ a: { $eq: 1 }, b: { $gt: 1 }, c: { $in: [1] } }, { a: 1 }],
    [{ $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { a: 1, b: 2 }],
    [{ $or: [{ a: 1 }] }, { a: 1 }],
    [{ $or: [{ a: 1 }, { b: 1 }] }, {}],
    [{ a: { $all: [1] }, b: { $all: [1, 2] } }, { a: 1 }],
    [{ a: { x: 1 } }, { a: { x: 1 } }],
  ])('takes from %o the equalities', (filter, seed) => {
    expect(upsertSeed(filter)).toEqual(seed);
  });

  it('refuses to choose between two values for one place', () => {
    expect(() => upsertSeed({ $and: [{ a: 1 }, { a: 2 }] })).toThrow(expect.objectContaining({ code: 54 }));
    expect(() => upsertSeed({ a: { b: 1 }, 'a.b': 1 })).toThrow(expect.objectContaining({ code: 54 }));
  });
});
