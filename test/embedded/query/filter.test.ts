import { BSONRegExp, Decimal128, Double, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CommandError } from '../../../src/embedded/command-error.ts';
import type { Document } from '../../../src/embedded/document.ts';
import { compileFilter } from '../../../src/embedded/query/filter.ts';
import { anyDocument } from './arbitrary-bson.ts';

const matches = (filter: Document, document: Document) => compileFilter(filter)(document);

const id = new ObjectId('0123456789abcdef01234567');

/** Each filter with documents that it matches and documents that it does not. */
const operators: Record<string, [filter: Document, yes: Document[], no: Document[]][]> = {
  'implicit equality': [
    [{}, [{}, { a: 1 }], []],
    [
      { a: 1 },
      [{ a: 1 }, { a: 1n }, { a: new Double(1) }, { a: [0, 1] }],
      [{}, { a: '1' }, { a: [[1]] }, { a: true }],
    ],
    [{ a: 'x' }, [{ a: 'x' }, { a: ['x'] }], [{ a: 'X' }, { b: 'x' }]],
    [{ a: null }, [{}, { a: null }, { a: [1, null] }], [{ a: 0 }, { a: [] }, { a: false }]],
    [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }]],
    [{ a: [] }, [{ a: [] }, { a: [[]] }], [{}, { a: [1] }]],
    [
      { a: { b: 1, c: 2 } },
      [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
      [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }],
    ],
    [{ a: id }, [{ a: new ObjectId(id.toHexString()) }], [{ a: id.toHexString() }]],
    [{ a: new Date(5) }, [{ a: new Date(5) }], [{ a: 5 }, { a: new Date(6) }]],
    [{ a: Number.NaN }, [{ a: Number.NaN }, { a: Decimal128.fromString('NaN') }], [{ a: 0 }]],
    [{ a: { $ref: 'x', $id: 1 } }, [{ a: { $ref: 'x', $id: 1 } }], [{ a: { $ref: 'x', $id: 2 } }]],
    [{ constructor: null }, [{}], [{ constructor: 1 }]],
  ],
  'dotted paths': [
    [
      { 'a.b': 1 },
      [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1] } }],
      [{ a: 1 }, { a: [[{ b: 1 }]] }, { 'a.b': 1 }],
    ],
    [
      { 'a.0': 1 },
      [{ a: [1, 2] }, { a: { 0: 1 } }, { a: [{ 0: 1 }] }, { a: [[1]] }],
      [{ a: [2, 1] }, { a: 1 }],
    ],
    [{ 'a.1.b': 1 }, [{ a: [{}, { b: 1 }] }], [{ a: [{ b: 1 }, {}] }]],
    [{ 'a.0.1': 1 }, [{ a: [[0, 1]] }], [{ a: [[1, 0]] }, { a: [0, 1] }]],
    [
      { 'a.b': null },
      [{}, { a: 1 }, { a: {} }, { a: [{}] }, { a: { b: null } }],
      [{ a: [] }, { a: [1] }, { a: { b: 1 } }],
    ],
    [{ 'a.b.c': 1 }, [{ a: [{ b: [{ c: 1 }] }] }], [{ a: [{ b: [[{ c: 1 }]] }] }]],
    [{ 'a.length': 1 }, [], [{ a: [1] }, { a: 'x' }]],
    [{ 'a.id': null }, [{ a: id }], []],
  ],
  comparison: [
    [{ a: { $eq: 1 } }, [{ a: 1 }], [{ a: 2 }]],
    [{ a: { $eq: { b: 1 } } }, [{ a: { b: 1 } }], [{ a: { b: 1, c: 1 } }]],
    [{ a: { $ne: 1 } }, [{}, { a: 2 }], [{ a: 1 }, { a: [1, 2] }]],
    [
      { a: { $gt: 1 } },
      [{ a: 2 }, { a: 2n }, { a: [0, 5] }, { a: Decimal128.fromString('1.01') }],
      [{ a: 1 }, { a: '2' }, {}, { a: null }],
    ],
    [{ a: { $gte: 1, $lt: 3 } }, [{ a: 1 }, { a: [5, 2] }, { a: [0, 4] }], [{ a: 3 }, { a: 0 }]],
    [{ a: { $lte: 'b' } }, [{ a: 'a' }, { a: '' }], [{ a: 1 }, { a: 'c' }, {}]],
    [{ a: { $gt: 2n ** 53n } }, [{ a: 2n ** 53n + 1n }], [{ a: 2 ** 53 }]],
    [{ a: { $gte: null } }, [{}, { a: null }], [{ a: 1 }]],
    [{ a: { $gt: null } }, [], [{}, { a: null }, { a: 1 }]],
    [{ a: { $lt: Number.NaN } }, [], [{ a: 1 }, { a: Number.NaN }]],
    [{ a: { $lte: Number.NaN } }, [{ a: Number.NaN }], [{ a: 1 }]],
    [{ a: { $lt: 5 } }, [{ a: Number.NEGATIVE_INFINITY }], [{ a: Number.NaN }]],
    [{ a: { $gt: new MinKey() } }, [{ a: 1 }, { a: 'x' }, { a: null }], [{ a: new MinKey() }]],
    [{ a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: 'x' }], [{ a: new MaxKey() }]],
    [{ a: { $gt: [1] } }, [{ a: [1, 1] }, { a: [2] }], [{ a: [0, 9] }, { a: 5 }]],
    [{ a: { $gt: { b: 1 } } }, [{ a: { b: 2 } }], [{ a: { b: 0 } }, { a: [] }]],
    [{ a: { $gt: false } }, [{ a: true }], [{ a: 1 }]],
    [{ a: { $lt: new Date(5) } }, [{ a: new Date(4) }], [{ a: 4 }]],
  ],
  lists: [
    [{ a: { $in: ['x', 1, null] } }, [{ a: 'x' }, { a: 1n }, {}, { a: ['y', 'x'] }], [{ a: 'y' }, { a: [] }]],
    [{ a: { $in: [] } }, [], [{}, { a: 1 }]],
    [{ a: { $in: [id, new BSONRegExp('^ab')] } }, [{ a: id }, { a: 'abc' }], [{ a: 'xab' }]],
    [{ a: { $in: [[1, 2]] } }, [{ a: [1, 2] }], [{ a: 1 }]],
    [{ a: { $nin: ['x', null] } }, [{ a: 'y' }, { a: [] }], [{}, { a: 'x' }, { a: ['x', 'y'] }]],
    [{ a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }, {}]],
    [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
    [{ a: { $all: [] } }, [], [{ a: [] }, {}]],
    [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2] }]],
    [
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { c: 2 } }] } },
      [{ a: [{ b: 1 }, { c: 2 }] }],
      [{ a: [{ b: 1 }] }],
    ],
    [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, { a: [[1, 2]] }]],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [{ a: [0, 2] }], [{ a: [0, 4] }, { a: 2 }, { a: [[2]] }]],
    [
      { a: { $elemMatch: { b: 1, c: 2 } } },
      [{ a: [{ b: 1, c: 2 }] }],
      [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
    ],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, [{ a: [{ b: 2 }] }], [{ a: [{ b: 3 }] }]],
    [{ 'a.b': { $elemMatch: { $in: [1] } } }, [{ a: [{ b: [1] }] }], [{ a: [{ b: 1 }] }]],
    [{ a: { $not: { $elemMatch: { $gt: 1 } } } }, [{ a: [1] }, {}], [{ a: [2] }]],
  ],
  logic: [
    [{ $and: [{ a: 1 }, { b: 1 }] }, [{ a: 1, b: 1 }], [{ a: 1 }]],
    [{ $or: [{ a: 1 }, { b: 1 }] }, [{ a: 1 }, { b: 1 }], [{ a: 2 }]],
    [{ $nor: [{ a: 1 }, { b: 1 }] }, [{ a: 2 }], [{ a: 1 }, { b: 1 }]],
    [{ a: { $not: { $gt: 1 } } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: 2 }]],
    [{ a: { $not: new BSONRegExp('x') } }, [{ a: 'y' }, { a: 1 }], [{ a: 'xx' }]],
    [{ a: { $not: { $gt: 1, $lt: 3 } } }, [{ a: 1 }, { a: 3 }], [{ a: 2 }]],
    [
      { $expr: { $gt: ['$a', '$b'] } },
      [{ a: 2, b: 1 }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
      ],
    ],
    [{ a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ],
  element: [
    [{ a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
    [{ a: { $exists: false } }, [{}], [{ a: null }]],
    [{ a: { $exists: 0 } }, [{}], [{ a: 1 }]],
    [{ 'a.b': { $exists: true } }, [{ a: [{}, { b: 1 }] }], [{ a: [] }, { a: {} }]],
    [{ a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}]],
    [{ a: { $type: 'int' } }, [{ a: 1 }], [{ a: 1n }, { a: 1.5 }, { a: new Double(1) }]],
    [{ a: { $type: 'double' } }, [{ a: new Double(1) }, { a: 1.5 }, { a: 2 ** 40 }], [{ a: 1 }]],
    [{ a: { $type: 'number' } }, [{ a: 1 }, { a: 1n }, { a: Decimal128.fromString('1') }], [{ a: '1' }]],
    [{ a: { $type: 'array' } }, [{ a: [] }, { a: [[]] }], [{ a: 1 }]],
    [{ a: { $type: [18, 'null'] } }, [{ a: 1n }, { a: null }], [{}, { a: 1 }]],
  ],
  evaluation: [
    [
      { a: new BSONRegExp('^AB', 'i') },
      [{ a: 'abc' }, { a: ['x', 'ab'] }, { a: new BSONRegExp('^AB', 'i') }],
      [{ a: 'xab' }, { a: 1 }],
    ],
    [{ a: { $regex: 'b$', $options: 'm' } }, [{ a: 'ab\nc' }], [{ a: 'bc' }]],
    [{ a: { $regex: 'a b # note', $options: 'x' } }, [{ a: 'ab' }], [{ a: 'a b' }]],
    [{ a: { $regex: 'a.b', $options: 's' } }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
    [{ a: { $regex: '(?i)^x' } }, [{ a: 'Xy' }], [{ a: 'yx' }]],
    [{ a: { $regex: '\\Aab\\z' } }, [{ a: 'ab' }], [{ a: 'ab\n' }, { a: 'xab' }]],
    [{ a: { $regex: '^[[:alpha:]]+$' } }, [{ a: 'abc' }], [{ a: 'a1' }]],
    [{ a: { $regex: 'a\\-b' } }, [{ a: 'a-b' }], [{ a: 'ab' }]],
    [{ a: { $regex: '^\\p{L}$' } }, [{ a: 'é' }], [{ a: 'xy' }]],
    [{ a: { $regex: new BSONRegExp('b'), $options: 'i' } }, [{ a: 'B' }], [{ a: 'c' }]],
    [
      { a: { $mod: [3, 1] } },
      [{ a: 4 }, { a: 4.9 }, { a: 4n }, { a: [3, 1] }],
      [{ a: 3 }, { a: 'x' }, { a: Number.NaN }, {}],
    ],
    [{ a: { $mod: [3, -1] } }, [{ a: -4 }], [{ a: 4 }, { a: 2 }]],
    [{ a: { $mod: [2n ** 62n, 0] } }, [{ a: 2n ** 62n }], [{ a: 2n ** 62n - 1n }]],
  ],
};

for (const [family, rows] of Object.entries(operators)) {
  describe(family, () => {
    test.each(rows)('%o', (filter, yes, no) => {
      for (const document of yes)
        expect(matches(filter, document), JSON.stringify(Object.keys(document))).toBe(true);
      for (const document of no) expect(matches(filter, document)).toBe(false);
    });
  });
}

describe('compileFilter', () => {
  it('matches every document by equality with itself and with each of its fields', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(matches({ v: { $eq: document } }, { v: document })).toBe(true);
        expect(matches({ v: { $in: [document] } }, { v: [0, document] })).toBe(true);
        const { a = null } = document;
        // A regular expression is a pattern as an implicit value, and equal only to itself as that of $eq.
        if (!Object.hasOwn(document, '__proto__')) expect(matches({ a: { $eq: a } }, document)).toBe(true);
      }),
    );
  });

  it('holds exactly one of $lt, $eq and $gt for values of one type, but for NaN', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        (a, b) => {
          const held = ['$lt', '$eq', '$gt'].filter((operator) =>
            matches({ v: { [operator]: a } }, { v: b }),
          );
          expect(held).toHaveLength(1);
        },
      ),
    );
  });

  it('does not let a hostile pattern run for longer than its text deserves', () => {
    const started = performance.now();
    expect(matches({ a: { $regex: '^(a+)+$' } }, { a: `${'a'.repeat(40)}b` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test.each<[Document, number, string]>([
    [{ $where: 'true' }, 2, '$where'],
    [{ $text: { $search: 'x' } }, 27, '$text'],
    [{ $jsonSchema: {} }, 2, '$jsonSchema'],
    [{ $foo: 1 }, 2, 'unknown top level operator: $foo'],
    [{ a: { $foo: 1 } }, 2, 'unknown operator: $foo'],
    [{ a: { $gt: 1, b: 2 } }, 2, 'unknown operator: b'],
    [{ a: { $gt: 1, constructor: 2 } }, 2, 'unknown operator: constructor'],
    [{ a: { $near: [0, 0] } }, 291, '$near'],
    [{ a: { $geoWithin: {} } }, 2, '$geoWithin'],
    [{ $or: [] }, 2, 'nonempty array'],
    [{ $and: 1 }, 2, '$and must be an array'],
    [{ $nor: [1] }, 2, 'full objects'],
    [{ a: { $in: 1 } }, 2, '$in needs an array'],
    [{ a: { $in: [{ $gt: 1 }] } }, 2, 'cannot nest $ under $in'],
    [{ a: { $all: 1 } }, 2, '$all needs an array'],
    [{ a: { $not: 1 } }, 2, '$not needs'],
    [{ a: { $not: {} } }, 2, '$not cannot be empty'],
    [{ a: { $ne: new BSONRegExp('x') } }, 2, 'regex as arg to $ne'],
    [{ a: { $gt: new BSONRegExp('x') } }, 2, 'RegEx as arg'],
    [{ a: { $regex: '(' } }, 51091, 'Regular expression is invalid'],
    [{ a: { $regex: 'a'.repeat(40_000) } }, 51091, 'Regular expression is invalid'],
    [{ a: { $regex: 'a', $options: 'q' } }, 51108, 'q'],
    [{ a: { $options: 'i' } }, 2, '$options needs a $regex'],
    [{ a: { $regex: 1 } }, 2, '$regex has to be a string'],
    [{ a: { $size: -1 } }, 2, '$size'],
    [{ a: { $size: 1.5 } }, 2, '$size'],
    [{ a: { $type: 'strung' } }, 2, 'Unknown type name alias: strung'],
    [{ a: { $type: 99 } }, 2, 'Invalid numerical type code: 99'],
    [{ a: { $type: [] } }, 9, '$type must match at least one type'],
    [{ a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
    [{ a: { $mod: [1] } }, 2, 'not enough elements'],
    [{ a: { $mod: 2 } }, 2, 'needs to be an array'],
    [{ a: { $elemMatch: 1 } }, 2, '$elemMatch needs an Object'],
    [{ $expr: { $function: {} } }, 168, '$function'],
  ])('refuses %o', (filter, code, message) => {
    expect(() => compileFilter(filter)).toThrow(message);
    expect(() => compileFilter(filter)).toThrow(CommandError);
    expect(() => compileFilter(filter)).toThrow(expect.objectContaining({ code }));
  });
});
