import { Double } from 'bson';
import { describe, expect, it, test } from 'vitest';
import type { Document } from '../../../src/embedded/document.ts';
import { leadingMatch, runPipeline } from '../../../src/embedded/query/pipeline.ts';

const now = new Date('2024-05-06T07:08:09Z');

const collections: Record<string, Document[]> = {
  agents: [
    { _id: 'a1', name: 'one', models: ['m1', 'm2'] },
    { _id: 'a2', name: 'two', models: [] },
    { _id: 'a3', name: 'three' },
  ],
};

function run(stages: Document[], input: Iterable<Document> = sessions): Document[] {
  return runPipeline(stages, input, { collection: (name) => collections[name] ?? [], now });
}

const sessions = [
  { _id: 1, agent: 'a1', n: 5, tags: ['x', 'y'] },
  { _id: 2, agent: 'a2', n: 7, tags: [] },
  { _id: 3, agent: 'a1', n: 1.5 },
  { _id: 4, agent: null, n: 'none', tags: null },
];

describe('stages', () => {
  test.each<[string, Document[], Document[]]>([
    ['$match', [{ $match: { agent: 'a1', n: { $gt: 2 } } }, { $project: { _id: 1 } }], [{ _id: 1 }]],
    [
      '$sort, $skip and $limit',
      [{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 3 }, { _id: 2 }],
    ],
    ['$count', [{ $match: { agent: 'a1' } }, { $count: 'total' }], [{ total: 2 }]],
    ['$count of nothing', [{ $match: { agent: 'zz' } }, { $count: 'total' }], []],
    [
      '$project',
      [{ $limit: 1 }, { $project: { _id: 0, n: 1, double: { $multiply: ['$n', 2] } } }],
      [{ n: 5, double: 10 }],
    ],
    [
      '$addFields',
      [{ $limit: 1 }, { $addFields: { n: '$agent', 'm.x': 1, tags: '$$REMOVE' } }],
      [{ _id: 1, agent: 'a1', n: 'a1', m: { x: 1 } }],
    ],
    [
      '$set inside arrays',
      [
        { $limit: 1 },
        { $set: { rows: [{ k: 1 }, 2] } },
        { $set: { 'rows.v': 3 } },
        { $project: { rows: 1 } },
      ],
      [{ _id: 1, rows: [{ k: 1, v: 3 }, { v: 3 }] }],
    ],
    ['$unset', [{ $limit: 1 }, { $unset: ['tags', 'agent'] }], [{ _id: 1, n: 5 }]],
    ['$replaceRoot', [{ $limit: 1 }, { $replaceRoot: { newRoot: { a: '$agent' } } }], [{ a: 'a1' }]],
    [
      '$replaceWith',
      [{ $limit: 1 }, { $replaceWith: { $mergeObjects: [{ z: 0 }, '$$ROOT'] } }, { $project: { z: 1 } }],
      [{ z: 0, _id: 1 }],
    ],
    [
      '$unwind',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
      ],
    ],
    [
      '$unwind keeping everything',
      [
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
        { $project: { tags: 1, i: 1 } },
      ],
      [
        { _id: 1, tags: 'x', i: 0n },
        { _id: 1, tags: 'y', i: 1n },
        { _id: 2, i: null },
        { _id: 3, i: null },
        { _id: 4, tags: null, i: null },
      ],
    ],
    [
      '$unwind of a scalar',
      [{ $limit: 1 }, { $unwind: '$agent' }, { $project: { agent: 1 } }],
      [{ _id: 1, agent: 'a1' }],
    ],
    [
      '$sortByCount',
      [{ $sortByCount: '$agent' }],
      [
        { _id: 'a1', count: 2 },
        { _id: 'a2', count: 1 },
        { _id: null, count: 1 },
      ],
    ],
    [
      '$bucket',
      [
        {
          $bucket: {
            groupBy: '$n',
            boundaries: [0, 5, 6],
            default: 'other',
            output: { ids: { $push: '$_id' } },
          },
        },
      ],
      [
        { _id: 0, ids: [3] },
        { _id: 5, ids: [1] },
        { _id: 'other', ids: [2, 4] },
      ],
    ],
    [
      '$facet',
      [
        {
          $facet: {
            total: [{ $count: 'n' }],
            first: [{ $limit: 1 }, { $project: { _id: 1 } }],
            none: [{ $match: { x: 1 } }],
          },
        },
      ],
      [{ total: [{ n: 4 }], first: [{ _id: 1 }], none: [] }],
    ],
    [
      '$unionWith',
      [
        { $limit: 1 },
        { $project: { _id: 1 } },
        { $unionWith: { coll: 'agents', pipeline: [{ $project: { name: 1 } }, { $limit: 1 }] } },
      ],
      [{ _id: 1 }, { _id: 'a1', name: 'one' }],
    ],
    [
      '$unionWith of a name that is not there',
      [{ $limit: 1 }, { $project: { _id: 1 } }, { $unionWith: 'nowhere' }],
      [{ _id: 1 }],
    ],
    [
      '$lookup by field',
      [
        { $lookup: { from: 'agents', localField: 'agent', foreignField: '_id', as: 'found' } },
        { $project: { found: '$found.name' } },
      ],
      [
        { _id: 1, found: ['one'] },
        { _id: 2, found: ['two'] },
        { _id: 3, found: ['one'] },
        { _id: 4, found: [] },
      ],
    ],
    [
      '$lookup of the elements of arrays on both sides',
      [
        { $limit: 1 },
        { $set: { want: ['m2', 'm1', 'm9'] } },
        { $lookup: { from: 'agents', localField: 'want', foreignField: 'models', as: 'found' } },
        { $project: { found: '$found._id' } },
      ],
      [{ _id: 1, found: ['a1'] }],
    ],
    [
      '$lookup of null, which missing fields equal and empty arrays do not',
      [
        { $match: { _id: 4 } },
        { $lookup: { from: 'agents', localField: 'none', foreignField: 'models', as: 'found' } },
        { $project: { found: '$found._id' } },
      ],
      [{ _id: 4, found: ['a3'] }],
    ],
    [
      '$lookup with variables',
      [
        {
          $lookup: {
            from: 'agents',
            let: { a: '$agent' },
            pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$a'] } } }, { $project: { _id: 0, name: 1 } }],
            as: 'x.found',
          },
        },
        { $project: { 'x.found': 1 } },
        { $limit: 2 },
      ],
      [
        { _id: 1, x: { found: [{ name: 'one' }] } },
        { _id: 2, x: { found: [{ name: 'two' }] } },
      ],
    ],
    [
      '$lookup by field and pipeline',
      [
        { $limit: 1 },
        {
          $lookup: {
            from: 'agents',
            localField: 'agent',
            foreignField: '_id',
            pipeline: [{ $project: { name: 1 } }],
            as: 'found',
          },
        },
        { $project: { found: 1 } },
      ],
      [{ _id: 1, found: [{ _id: 'a1', name: 'one' }] }],
    ],
  ])('%s', (_name, stages, expected) => {
    expect(run(stages)).toEqual(expected);
  });
});

describe('$group', () => {
  const grouped = (field: Document, values: unknown[]) => {
    const input = values.map((v) => (v === undefined ? {} : { v }));
    return run([{ $group: { _id: null, r: field } }], input)[0]?.r;
  };

  test.each<[Document, unknown[], unknown]>([
    [{ $sum: '$v' }, [1, 2, 'x', null, undefined], 3],
    [{ $sum: '$v' }, [2 ** 31 - 1, 1], 2n ** 31n],
    [{ $sum: '$v' }, [1, 2n], 3n],
    [{ $sum: '$v' }, [1, new Double(2)], new Double(3)],
    [{ $sum: '$v' }, [0.5, 0.25], 0.75],
    [{ $sum: '$v' }, [], undefined],
    [{ $sum: 1 }, [0, 0, 0], 3],
    [{ $count: {} }, [1, undefined], 2],
    [{ $avg: '$v' }, [1, 2], 1.5],
    [{ $avg: '$v' }, [1, 3, 'x'], new Double(2)],
    [{ $avg: '$v' }, ['x'], null],
    [{ $min: '$v' }, [2, 'a', null, 1], 1],
    [{ $max: '$v' }, [2, 'a', null, 1], 'a'],
    [{ $max: '$v' }, [null, undefined], null],
    [{ $first: '$v' }, [undefined, 1], null],
    [{ $last: '$v' }, [1, 2], 2],
    [{ $push: '$v' }, [1, undefined, null], [1, null]],
    [{ $addToSet: '$v' }, [1, 1n, 2, undefined, [1], [1]], [1, 2, [1]]],
    [{ $mergeObjects: '$v' }, [{ a: 1, b: 1 }, null, { b: 2 }], { a: 1, b: 2 }],
    [{ $stdDevPop: '$v' }, [1, 3], new Double(1)],
    [{ $stdDevSamp: '$v' }, [1], null],
  ])('%o of %o', (field, values, expected) => {
    expect(grouped(field, values)).toStrictEqual(expected);
  });

  it('meets equal keys of different types, and missing with null', () => {
    const input = [
      { k: 1 },
      { k: 1n },
      { k: new Double(1) },
      {},
      { k: null },
      { k: { a: 1 } },
      { k: { a: 1n } },
    ];
    expect(run([{ $group: { _id: '$k', n: { $sum: 1 } } }], input)).toEqual([
      { _id: 1, n: 3 },
      { _id: null, n: 2 },
      { _id: { a: 1 }, n: 2 },
    ]);
  });

  it('takes documents as keys', () => {
    expect(run([{ $group: { _id: { agent: '$agent', none: '$none' } } }, { $limit: 1 }])).toEqual([
      { _id: { agent: 'a1' } },
    ]);
  });
});

describe('runPipeline', () => {
  it('draws no more input than a $limit needs', () => {
    let drawn = 0;
    function* endless() {
      for (;;) yield { _id: drawn++ };
    }
    expect(run([{ $match: { _id: { $gte: 3 } } }, { $limit: 2 }], endless())).toHaveLength(2);
    expect(drawn).toBe(5);
  });

  it('gives the time and variables of the command to expressions', () => {
    const environment = { collection: () => [], now, variables: new Map([['who', 'x']]) };
    const stages = [{ $match: { $expr: { $eq: ['$a', '$$who'] } } }, { $set: { at: '$$NOW' } }];
    expect(runPipeline(stages, [{ a: 'x' }, { a: 'y' }], environment)).toEqual([{ a: 'x', at: now }]);
  });

  test.each<[unknown, number, string]>([
    [{ $out: 'x' }, 40324, '$out'],
    [{ $constructor: 1 }, 40324, '$constructor'],
    [{ $match: {}, $limit: 1 }, 40323, 'exactly one field'],
    [5, 40323, 'exactly one field'],
    [{ $match: 1 }, 15959, 'match'],
    [{ $match: { a: { $foo: 1 } } }, 2, '$foo'],
    [{ $match: { $where: 'x' } }, 2, '$where'],
    [{ $group: { n: { $sum: 1 } } }, 15955, '_id'],
    [{ $group: { _id: 1, n: { $foo: 1 } } }, 15952, "'$foo'"],
    [{ $group: { _id: 1, n: 1 } }, 40234, 'n'],
    [{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }, 40238, 'n'],
    [{ $group: { _id: 1, n: { $count: 1 } } }, 14, '$count'],
    [{ $project: {} }, 51272, 'at least one field'],
    [{ $project: { a: 1, b: 0 } }, 31254, 'b'],
    [{ $set: { a: { $foo: 1 } } }, 168, '$foo'],
    [{ $set: { a: '$$nobody' } }, 17276, 'nobody'],
    [{ $set: 1 }, 40272, '$set'],
    [{ $unset: 1 }, 31002, '$unset'],
    [{ $sort: {} }, 15976, '$sort'],
    [{ $limit: 0 }, 15958, 'positive'],
    [{ $skip: -1 }, 5107200, '$skip'],
    [{ $count: '' }, 40156, 'count'],
    [{ $count: '$a' }, 40158, 'count'],
    [{ $unwind: 'tags' }, 28818, 'tags'],
    [{ $unwind: { path: '$a', foo: 1 } }, 28811, 'foo'],
    [{ $facet: {} }, 40169, '$facet'],
    [{ $facet: { a: [{ $facet: { b: [] } }] } }, 40600, '$facet'],
    [{ $facet: { a: [{ $foo: 1 }] } }, 40324, '$foo'],
    [{ $lookup: { from: 'x', as: 'y' } }, 9, 'localField'],
    [{ $lookup: { from: 'x', as: 'y', foo: 1 } }, 9, 'foo'],
    [{ $lookup: { from: 'x', as: 'y', pipeline: [{ $foo: 1 }] } }, 40324, '$foo'],
    [{ $bucket: { groupBy: '$a', boundaries: [2, 1] } }, 40194, 'ascending'],
    [{ $replaceRoot: { root: 1 } }, 40231, 'newRoot'],
    [{ $sortByCount: 'x' }, 40147, 'sortByCount'],
  ])('refuses %o before it draws any input', (stage, code, message) => {
    const refused = () => run([stage as Document], unreadable);
    expect(refused).toThrow(message);
    expect(refused).toThrow(expect.objectContaining({ code }));
  });

  it('fails where a document does not bear a stage', () => {
    expect(() => run([{ $replaceWith: '$n' }])).toThrow(expect.objectContaining({ code: 40228 }));
    expect(() => run([{ $bucket: { groupBy: '$n', boundaries: [0, 1] } }])).toThrow(
      expect.objectContaining({ code: 40066 }),
    );
  });
});

const unreadable: Iterable<Document> = {
  [Symbol.iterator]() {
    throw new Error('input was drawn');
  },
};

describe('leadingMatch', () => {
  const match = { $match: { a: 1 } };
  const sort = { $sort: { a: 1 } };

  test.each<[Document[], object]>([
    [[], { filter: {}, rest: [] }],
    [[match], { filter: { a: 1 }, rest: [] }],
    [[match, { $match: { b: 2 } }], { filter: { $and: [{ a: 1 }, { b: 2 }] }, rest: [] }],
    [
      [match, sort, { $skip: 2 }, { $limit: 3 }, { $count: 'n' }],
      { filter: { a: 1 }, sort: { a: 1 }, skip: 2, limit: 3, rest: [{ $count: 'n' }] },
    ],
    [[{ $limit: 3 }, { $skip: 2 }], { filter: {}, limit: 3, rest: [{ $skip: 2 }] }],
    [[sort, match], { filter: {}, sort: { a: 1 }, rest: [match] }],
    [[{ $group: { _id: 1 } }, match], { filter: {}, rest: [{ $group: { _id: 1 } }, match] }],
    [[{ $limit: 0 }], { filter: {}, rest: [{ $limit: 0 }] }],
    [[{ $match: 1 }], { filter: {}, rest: [{ $match: 1 }] }],
    [[{ $match: {}, $sort: {} }], { filter: {}, rest: [{ $match: {}, $sort: {} }] }],
  ])('of %o', (stages, expected) => {
    expect(leadingMatch(stages)).toEqual(expected);
  });
});
