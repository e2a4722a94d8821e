import { type Document, Double, Long, ObjectId } from 'mongodb';
import { expect, test } from 'vitest';
import { openTestDatabase } from './support.ts';

/** Ids of every kind and length: what an entry holds of them leads to the document all the same. */
const ids = [
  1,
  -1.5,
  Long.fromString('9007199254740993'),
  'short',
  'with a zero\0inside',
  '',
  'x'.repeat(699),
  'x'.repeat(701),
  `${'x'.repeat(2_000)}a`,
  `${'x'.repeat(2_000)}b`,
  new ObjectId('0123456789abcdef01234567'),
  new Date(0),
  { a: 1 },
];

test.each<[string, Document]>([
  ['ends with the id', { group: 1, _id: 1 }],
  ['ends with the id, descending', { group: 1, _id: -1 }],
  ['has no id', { group: 1 }],
  ['has several entries a document', { group: 1, tags: 1, _id: -1 }],
  ['ends with the id and is unique', { group: -1, _id: -1 }],
  ['has values that leave no room for the id', { long: 1, longer: 1, group: 1, _id: 1 }],
])('an index that %s leads to its documents', async (name, key) => {
  const { db } = await openTestDatabase();
  const rows = db.collection<Document>('rows');
  await rows.createIndex(key as Record<string, 1>, { unique: name.includes('unique') });
  const alike = { long: 'l'.repeat(600), longer: 'l'.repeat(650) };
  const made = ids.map((_id, n) => ({ _id, group: n % 2, tags: ['a', 'b', `c${n}`], ...alike }));
  await rows.insertMany(made as Document[]);
  const cursor = (group: number) => rows.find({ ...('long' in key && alike), group });
  const found = (group: number) => cursor(group).toArray();
  expect((await cursor(1).explain()).executionStats.totalKeysExamined).toBeGreaterThan(0);
  const idsOf = (documents: readonly Document[]) => documents.map(({ _id }) => JSON.stringify(_id)).sort();
  expect(idsOf(await found(1))).toEqual(idsOf(made.filter(({ group }) => group === 1)));
  await rows.updateMany({ group: 1 }, { $set: { group: 2, tags: ['b'] } });
  expect(await found(1)).toEqual([]);
  expect(idsOf(await found(2))).toEqual(idsOf(made.filter(({ group }) => group === 1)));
  await rows.deleteMany({ group: 2 });
  expect(await found(2)).toEqual([]);
  expect(idsOf(await found(0))).toEqual(idsOf(made.filter(({ group }) => group === 0)));
});

test('of two indexes with a field in opposite directions each finds its documents', async () => {
  const { rows } = await openTestDatabase();
  await rows.createIndexes([{ key: { group: 1, at: 1 } }, { key: { kind: 1, at: -1 } }]);
  const made = [3, 1, 2].map((at) => ({ _id: at, group: 'g', kind: 'k', at }));
  await rows.insertMany(made);
  for (const same of [{ group: 'g' }, { kind: 'k' }]) {
    for (const direction of [1, -1] as const) {
      const found = await rows.find({ ...same, at: { $gte: 2 } }, { sort: { at: direction } }).toArray();
      expect(found.map(({ _id }) => _id)).toEqual(direction === 1 ? [2, 3] : [3, 2]);
    }
  }
});

test('a document is stored in the types it came in, its id in front', async () => {
  const { rows } = await openTestDatabase();
  const fields = { n: new Double(3), long: Long.fromNumber(3), nested: { at: new Date(0), none: null } };
  await rows.insertMany([
    { _id: 'first', ...fields },
    { ...fields, _id: 'last' } as Document & { _id: string },
  ]);
  const stored = await rows.find({}, { promoteValues: false, sort: { _id: 1 } }).toArray();
  expect(stored.map((row) => Object.keys(row))).toEqual([
    ['_id', 'n', 'long', 'nested'],
    ['_id', 'n', 'long', 'nested'],
  ]);
  for (const { n, long } of stored) expect([n, long]).toEqual([new Double(3), Long.fromNumber(3)]);
});
